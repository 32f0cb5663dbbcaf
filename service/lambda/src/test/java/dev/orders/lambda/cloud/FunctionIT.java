package dev.orders.lambda.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.front.FunctionFront;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.testsupport.http.OrderClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The packaged functions through the real runtime interface client.
@Timeout(180)
final class FunctionIT {
    @TempDir
    Path directory;

    private final MongoServer mongo = new MongoServer(new MemoryBackend());
    private final FrontSettings settings = FrontSettings.of(Map.of("MONGO_URI", mongo.bindAndGetConnectionString()));

    @AfterEach
    void stopDatabase() {
        mongo.shutdownNow();
    }

    private FunctionFront start(FrontSettings changed) throws IOException {
        return new FunctionFront(Path.of("target/function.zip"), directory, changed, Clock.systemUTC());
    }

    @Test
    void racesThroughTwoProcessesCreateOneOrderAndItsEventGoesOutAtOnce() throws Exception {
        try (FunctionFront front = start(settings.atMost(2))) {
            OrderClient client = new OrderClient(front.url());
            List<HttpResponse<String>> answers = race(50, () -> client.create("one-key"));

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
            assertThat(answers)
                    .extracting(HttpResponse::body)
                    .containsOnly(answers.getFirst().body());
            assertThat(answers)
                    .filteredOn(answer ->
                            answer.headers().firstValue("Idempotent-Replayed").isEmpty())
                    .hasSize(1);
            assertThat(front.api().pids()).hasSize(2);
            assertThat(client.get("/orders").body()).containsOnlyOnce("order_id");

            byte[] _ = front.relay().invoke(new byte[] {'{', '}'});
            String id = answers.getFirst()
                    .headers()
                    .firstValue("Location")
                    .orElseThrow()
                    .substring("/orders/".length());
            assertThat(front.relayLog()).containsOnlyOnce("Event OrderCreated " + id);
        }
    }

    private static <T> List<T> race(int runners, Callable<T> run) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> results = threads.invokeAll(
                    IntStream.range(0, runners).mapToObj(_ -> run).toList());
            return results.stream().map(Future::resultNow).toList();
        }
    }

    @Test
    void aFunctionThatIsKilledBetweenInvocationsLosesNothing() throws Exception {
        try (FunctionFront front = start(settings)) {
            OrderClient client = new OrderClient(front.url());
            HttpResponse<String> created = client.create("kept");
            List<Long> first = front.api().pids();
            front.api().kill();
            HttpResponse<String> replayed = client.create("kept");

            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(replayed.body()).isEqualTo(created.body());
            assertThat(replayed.headers().firstValue("Idempotent-Replayed")).contains("true");
            assertThat(front.api().pids()).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void copiesOfASnapshotReopenTheStoreAndHaveOtherIds() throws Exception {
        try (FunctionFront front = start(settings.atMost(2).asSnapshot())) {
            OrderClient client = new OrderClient(front.url());
            List<HttpResponse<String>> answers = race(
                    2, () -> client.create("snapshot-" + Thread.currentThread().threadId()));
            Set<String> ids = answers.stream()
                    .map(answer -> answer.headers().firstValue("Location").orElseThrow())
                    .collect(Collectors.toSet());

            assertThat(ids).hasSize(2);
            assertThat(client.get("/health").body()).isEqualTo("{\"status\":\"ok\",\"mongo\":\"ok\"}");
        }
    }

    @Test
    void addressesBeginWithTheStage() throws Exception {
        try (FunctionFront front = start(settings.at("v1"))) {
            OrderClient client = new OrderClient(front.url());
            String location =
                    client.create("staged").headers().firstValue("Location").orElseThrow();
            assertThat(location).startsWith("/v1/orders/");
            OrderClient root = new OrderClient(front.url().replace("/v1", ""));
            assertThat(root.get(location).statusCode()).isEqualTo(200);
            assertThat(client.create("second").statusCode()).isEqualTo(201);
            assertThat(client.get("/orders?limit=1")
                            .headers()
                            .firstValue("Link")
                            .orElseThrow())
                    .startsWith("</v1/orders?");
            String problem = client.get("/orders/unknown").body();
            assertThat(problem).startsWith("{\"type\":\"/v1/problems/order_not_found\"");
            assertThat(root.get("/v1/problems/order_not_found").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aLostRelayFunctionFailsNoRequest() throws Exception {
        try (FunctionFront front = start(settings.with("RELAY_FUNCTION", "nobody"))) {
            assertThat(new OrderClient(front.url()).create("alone").statusCode())
                    .isEqualTo(201);
            assertThat(front.apiLog()).contains("The relay function was not called");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APP_PORT | 8000 | APP_PORT is set, which has no effect in a function; leave it out.",
                "LOG_LEVEL | loud | LOG_LEVEL is \"loud\"",
                "RELAY_FUNCTION | a b | RELAY_FUNCTION is \"a b\", allowed is the name or the ARN of a function."
            })
    void aWrongSettingIsOneSentenceInTheLogAndAFailedInit(String name, String value, String sentence) throws Exception {
        try (FunctionFront front = start(settings.with(name, value))) {
            assertThat(new OrderClient(front.url()).get("/health").statusCode()).isEqualTo(502);
            assertThatThrownBy(() -> front.api().invoke(new byte[0]))
                    .asInstanceOf(type(FunctionFailed.class))
                    .extracting(FunctionFailed::reason)
                    .isEqualTo(FunctionFailed.Reason.INIT);
            assertThat(front.apiLog()).contains("orders does not start: " + sentence);
        }
    }
}
