package dev.orders.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.testsupport.http.OrderClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A gateway in front of the server that disturbs the first requests, each in its way, and forwards all others.
final class FaultyGateway implements AutoCloseable {
    /// What happens to a request.
    sealed interface Fault {}

    /// The service does what the request asks, and the client gets no answer.
    record LostAnswer() implements Fault {}

    /// The service does not get the request, and the client gets this answer. No `Retry-After` if it is empty.
    record Answer(int status, String retryAfter, String body) implements Fault {}

    /// Somebody does something before the service gets the request.
    record Before(Runnable action) implements Fault {}

    /// A request as it arrived.
    record Arrived(String method, String key, String match, long nanoseconds) {}

    private final OrderClient service;
    private final HttpServer server;
    private final Queue<Fault> faults;
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();

    FaultyGateway(OrderClient service, Fault... faults) throws IOException {
        this.service = service;
        this.faults = new ArrayDeque<>(List.of(faults));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Arrived> arrived() {
        return arrived;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            arrived.add(new Arrived(
                    exchange.getRequestMethod(),
                    header(exchange, "Idempotency-Key"),
                    header(exchange, "If-Match"),
                    System.nanoTime()));
            switch (Optional.ofNullable(faults.poll()).orElse(new Before(() -> {}))) {
                case LostAnswer() -> forward(exchange, body);
                case Answer(int status, String retryAfter, String problem) -> {
                    if (!retryAfter.isEmpty()) {
                        exchange.getResponseHeaders().set("Retry-After", retryAfter);
                    }
                    answer(exchange, status, problem);
                }
                case Before(Runnable action) -> {
                    action.run();
                    HttpResponse<String> answer = forward(exchange, body);
                    for (String name : List.of("ETag", "Location", "Content-Type")) {
                        answer.headers()
                                .firstValue(name)
                                .ifPresent(
                                        value -> exchange.getResponseHeaders().set(name, value));
                    }
                    answer(exchange, answer.statusCode(), answer.body());
                }
            }
        }
    }

    private HttpResponse<String> forward(HttpExchange exchange, String body) {
        List<String> headers = new ArrayList<>();
        for (String name : List.of("Content-Type", "Idempotency-Key", "If-Match")) {
            String value = header(exchange, name);
            if (!value.isEmpty()) {
                headers.addAll(List.of(name, value));
            }
        }
        return service.send(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), body, headers.toArray(String[]::new));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
