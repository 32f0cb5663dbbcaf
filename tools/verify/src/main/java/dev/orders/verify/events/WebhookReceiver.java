package dev.orders.verify.events;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Receives webhook requests on the loopback interface and collects the events of this run. Refuses some requests, as
/// real receivers do. The events in refused requests do not count as received.
final class WebhookReceiver implements AutoCloseable {
    private enum Reaction {
        ACCEPT,
        ANSWER_503,
        HANG_UP
    }

    /// Refuses requests 8, 64, 512 and so on. The service pauses for seconds after a refusal, so refusals must become
    /// rare.
    private static final int BITS_BETWEEN_REFUSALS = 3;

    private final String run;
    private final EventCollector collector;
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /// @param collector collects the received events
    /// @throws IOException if no port is free
    WebhookReceiver(String run, EventCollector collector) throws IOException {
        this.run = run;
        this.collector = collector;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /// The URL to register.
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + run;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        // Closing the exchange without an answer closes the connection.
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int number = requests.incrementAndGet();
            switch (reaction(number)) {
                case ACCEPT -> {
                    collect(number, String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")), body);
                    exchange.sendResponseHeaders(204, -1);
                }
                case ANSWER_503 -> exchange.sendResponseHeaders(503, -1);
                case HANG_UP -> {
                    // No answer.
                }
            }
        }
    }

    /// Collects the event before the request is answered, so that the order's next event cannot arrive earlier.
    private void collect(int number, String messageId, String body) {
        CloudEvent.read(body)
                .filter(event -> event.mayConcern(run))
                .ifPresent(event -> collector.add(event.received(String.valueOf(number), messageId, event.type())));
    }

    /// Powers of eight are refused: in turn with a 503, and by closing the connection.
    private static Reaction reaction(int number) {
        int power = Integer.numberOfTrailingZeros(number);
        if (Integer.bitCount(number) != 1 || power == 0 || power % BITS_BETWEEN_REFUSALS != 0) {
            return Reaction.ACCEPT;
        }
        return power / BITS_BETWEEN_REFUSALS % 2 == 1 ? Reaction.ANSWER_503 : Reaction.HANG_UP;
    }
}
