package dev.orders.cloud.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.cloud.runtime.FunctionFailed.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// The Runtime API of Lambda, version 2018-06-01, for one process of a function: the runtime interface client
/// asks it for the next event and tells it the answer.
final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final byte[] NOTHING = {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Clock clock;
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    RuntimeApi(Clock clock) throws IOException {
        this.clock = clock;
        this.server = Http.serve(0, this::serve);
    }

    /// The address for `AWS_LAMBDA_RUNTIME_API`.
    String address() {
        return Http.address(server);
    }

    /// Completes when the function is initialised. Fails with [FunctionFailed].
    CompletableFuture<Void> ready() {
        return ready;
    }

    /// Gives the function an event.
    void invoke(Invocation invocation) {
        running.put(invocation.id(), invocation);
        waiting.add(invocation);
    }

    /// Ends all invocations: the process of the function has ended.
    void fail(FunctionFailed failure) {
        ready.completeExceptionally(failure);
        running.values().forEach(invocation -> invocation.answer().completeExceptionally(failure));
        running.clear();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path) {
            case "invocation/next" -> next(exchange);
            case "init/error", "restore/error" -> {
                fail(reported(Reason.INIT, body));
                Http.answer(exchange, 202, NOTHING);
            }
            // The snapshot is taken and restored at once.
            case "restore/next" -> Http.answer(exchange, 200, NOTHING);
            case String other -> outcome(exchange, other, body);
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        ready.complete(null);
        try {
            Invocation invocation = waiting.take();
            exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id());
            // Without a type the native client crashes.
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders()
                    .set(
                            "Lambda-Runtime-Deadline-Ms",
                            String.valueOf(clock.millis() + invocation.timeout().toMillis()));
            exchange.getResponseHeaders()
                    .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:local:000000000000:function:local");
            Http.answer(exchange, 200, invocation.event());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void outcome(HttpExchange exchange, String path, byte[] body) throws IOException {
        String[] parts = path.split("/", -1);
        Invocation invocation = parts.length == 3 ? running.remove(parts[1]) : null;
        if (invocation == null) {
            Http.answer(exchange, 404, NOTHING);
            return;
        }
        Http.answer(exchange, 202, NOTHING);
        if (parts[2].equals("response")) {
            invocation.answer().complete(body);
        } else {
            invocation.answer().completeExceptionally(reported(Reason.ERROR, body));
        }
    }

    /// The exception that the runtime interface client reports. Its stack trace is in the log of the function.
    private static FunctionFailed reported(Reason reason, byte[] body) {
        try {
            JsonNode report = JSON.readTree(body);
            return new FunctionFailed(
                    reason,
                    report.path("errorType").asText(),
                    report.path("errorMessage").asText());
        } catch (IOException _) {
            return new FunctionFailed(reason, new String(body, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
