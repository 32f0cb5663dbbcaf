package dev.orders.lambda.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.orders.cloud.runtime.FunctionFailed;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    @Test
    void racesThroughTwoProcessesCreateOneOrderAndItsEventGoesOutAtOnce() throws Exception {
        try (LocalCloud cloud = new LocalCloud(directory, 2, false, "", Map.of())) {
            Client client = new Client(cloud.url());
            List<HttpResponse<String>> answers = race(50, () -> client.create("one-key"));

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
            assertThat(answers)
                    .extracting(HttpResponse::body)
                    .containsOnly(answers.getFirst().body());
            assertThat(answers)
                    .filteredOn(answer ->
                            answer.headers().firstValue("Idempotent-Replayed").isEmpty())
                    .hasSize(1);
            assertThat(cloud.api.pids()).hasSize(2);
            assertThat(client.get("/orders").body()).containsOnlyOnce("order_id");

            byte[] _ = cloud.relay.invoke(new byte[] {'{', '}'});
            String id = answers.getFirst()
                    .headers()
                    .firstValue("Location")
                    .orElseThrow()
                    .substring("/orders/".length());
            assertThat(cloud.relayLog()).containsOnlyOnce("Event OrderCreated " + id);
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
        try (LocalCloud cloud = new LocalCloud(directory, 1, false, "", Map.of())) {
            Client client = new Client(cloud.url());
            HttpResponse<String> created = client.create("kept");
            List<Long> first = cloud.api.pids();
            cloud.api.kill();
            HttpResponse<String> replayed = client.create("kept");

            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(replayed.body()).isEqualTo(created.body());
            assertThat(replayed.headers().firstValue("Idempotent-Replayed")).contains("true");
            assertThat(cloud.api.pids()).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void copiesOfASnapshotReopenTheStoreAndHaveOtherIds() throws Exception {
        try (LocalCloud cloud = new LocalCloud(directory, 2, true, "", Map.of())) {
            Client client = new Client(cloud.url());
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
        try (LocalCloud cloud = new LocalCloud(directory, 1, false, "v1", Map.of())) {
            Client client = new Client(cloud.url());
            assertThat(client.create("staged").headers().firstValue("Location").orElseThrow())
                    .startsWith("/v1/orders/");
            assertThat(client.create("second").statusCode()).isEqualTo(201);
            assertThat(client.get("/orders?limit=1")
                            .headers()
                            .firstValue("Link")
                            .orElseThrow())
                    .startsWith("</v1/orders?");
        }
    }

    @Test
    void aLostRelayFunctionFailsNoRequest() throws Exception {
        try (LocalCloud cloud = new LocalCloud(directory, 1, false, "", Map.of("RELAY_FUNCTION", "nobody"))) {
            assertThat(new Client(cloud.url()).create("alone").statusCode()).isEqualTo(201);
            assertThat(cloud.apiLog()).contains("The relay function was not called");
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
        try (LocalCloud cloud = new LocalCloud(directory, 1, false, "", Map.of(name, value))) {
            assertThat(new Client(cloud.url()).get("/health").statusCode()).isEqualTo(502);
            assertThatThrownBy(() -> cloud.api.invoke(new byte[0]))
                    .asInstanceOf(type(FunctionFailed.class))
                    .extracting(FunctionFailed::reason)
                    .isEqualTo(FunctionFailed.Reason.INIT);
            assertThat(cloud.apiLog()).contains("orders does not start: " + sentence);
        }
    }
}
