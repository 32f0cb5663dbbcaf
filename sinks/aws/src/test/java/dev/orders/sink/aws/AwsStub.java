package dev.orders.sink.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.core.aws.AccessKey;
import dev.orders.core.aws.AwsAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Speaks the JSON protocol of AWS on loopback. It shows how the SDK writes requests and reads answers. How the
/// real services behave it only repeats from their documentation.
final class AwsStub implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();

    /// The answer to a request.
    record Answer(int status, String body) {
        static Answer error(int status, String code, String message) {
            return new Answer(
                    status,
                    JSON.createObjectNode()
                            .put("__type", code)
                            .put("message", message)
                            .toString());
        }
    }

    /// The bodies of all requests.
    final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    /// The value of `X-Amz-Target` of the last request.
    volatile Optional<String> target = Optional.empty();

    volatile Function<JsonNode, Answer> answers;

    private final HttpServer server;
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private volatile boolean hangs;

    AwsStub(Function<JsonNode, Answer> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            requests.add(request);
            target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            asked.complete(null);
            if (hangs) {
                hanging.await();
                return;
            }
            Answer answer = answers.apply(request);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    /// Takes requests, and answers none.
    void hang() {
        hangs = true;
    }

    /// Waits for the first request.
    void awaitRequest() {
        asked.join();
    }

    AwsAccess access() {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort());
        return new AwsAccess(
                "eu-central-1", Optional.of(url), Optional.of(new AccessKey("id", "secret", Optional.empty())));
    }

    @Override
    public void close() {
        hanging.countDown();
        server.stop(0);
    }
}
