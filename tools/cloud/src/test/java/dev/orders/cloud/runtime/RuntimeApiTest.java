package dev.orders.cloud.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.cloud.runtime.FunctionFailed.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The Runtime API, as a runtime interface client sees it.
final class RuntimeApiTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);

    private final RuntimeApi api = new RuntimeApi(CLOCK);
    private final HttpClient client = HttpClient.newHttpClient();

    RuntimeApiTest() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        api.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(uri(path))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://" + api.address() + "/2018-06-01/runtime/" + path);
    }

    @Test
    void anEventIsAnsweredOnce() throws Exception {
        Invocation invocation = Invocation.of(new byte[] {'{', '}'}, Duration.ofSeconds(2));
        api.invoke(invocation);
        HttpResponse<String> next = get("invocation/next");

        assertThat(api.ready()).isCompleted();
        assertThat(next.body()).isEqualTo("{}");
        assertThat(next.headers().firstValue("Lambda-Runtime-Aws-Request-Id")).contains(invocation.id());
        assertThat(next.headers().firstValue("Lambda-Runtime-Deadline-Ms")).contains("3000");
        assertThat(next.headers().firstValue("Content-Type")).isPresent();
        assertThat(post("invocation/" + invocation.id() + "/response", "done")).isEqualTo(202);
        assertThat(new String(invocation.answer().get(), StandardCharsets.UTF_8))
                .isEqualTo("done");
        assertThat(post("invocation/" + invocation.id() + "/response", "again")).isEqualTo(404);
    }

    @Test
    void anErrorOfTheFunctionFailsTheInvocation() throws Exception {
        Invocation invocation = Invocation.of(new byte[0], Duration.ofSeconds(2));
        api.invoke(invocation);
        assertThat(post("invocation/" + invocation.id() + "/error", "a defect")).isEqualTo(202);
        assertFailed(invocation.answer(), Reason.ERROR, "a defect");
    }

    @Test
    void anErrorOfTheInitFailsTheStart() throws Exception {
        assertThat(post("init/error", "no settings")).isEqualTo(202);
        assertFailed(api.ready(), Reason.INIT, "no settings");
    }

    @Test
    void theEndOfTheProcessFailsWhatRuns() {
        Invocation invocation = Invocation.of(new byte[0], Duration.ofSeconds(2));
        api.invoke(invocation);
        api.fail(new FunctionFailed(Reason.EXIT, "killed"));
        assertFailed(invocation.answer(), Reason.EXIT, "killed");
    }

    @Test
    void aSnapshotIsRestoredAtOnce() throws Exception {
        assertThat(get("restore/next").statusCode()).isEqualTo(200);
    }

    private static void assertFailed(CompletableFuture<?> outcome, Reason reason, String detail) {
        assertThatThrownBy(outcome::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(FunctionFailed.class)
                .hasMessage(detail)
                .extracting(failure -> ((FunctionFailed) failure).reason())
                .isEqualTo(reason);
    }
}
