package dev.orders.sink.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orders.cloud.bus.JsonServer;
import dev.orders.cloud.bus.JsonServer.Answer;
import dev.orders.core.aws.AccessKey;
import dev.orders.core.aws.AwsAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A server that speaks the JSON protocol of AWS, and records what it is asked. It shows how the SDK writes
/// requests and reads answers. How the real services behave it only repeats from their documentation.
final class RecordedAws implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();

    /// The bodies of all requests.
    final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    /// The operation of the last request.
    volatile Optional<String> operation = Optional.empty();

    volatile JsonServer.Service service;

    private final JsonServer server;
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private volatile boolean hangs;

    RecordedAws(JsonServer.Service service) {
        this.service = service;
        try {
            server = new JsonServer(0, this::answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Answer answer(String asks, JsonNode request) {
        requests.add(request);
        operation = Optional.of(asks);
        asked.complete(null);
        if (hangs) {
            awaitClose();
        }
        return service.answer(asks, request);
    }

    private void awaitClose() {
        try {
            hanging.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes requests, and answers none before it is closed.
    void hang() {
        hangs = true;
    }

    /// Waits for the first request.
    void awaitRequest() {
        asked.join();
    }

    AwsAccess access() {
        return new AwsAccess(
                "eu-central-1",
                Optional.of(server.endpoint()),
                Optional.of(new AccessKey("id", "secret", Optional.empty())));
    }

    @Override
    public void close() {
        hanging.countDown();
        server.close();
    }
}
