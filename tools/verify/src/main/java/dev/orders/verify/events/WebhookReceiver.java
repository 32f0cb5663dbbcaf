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

/// Takes what is sent to a webhook, on the loopback interface, and keeps what concerns this run. Now and then it
/// refuses a request, as receivers do: what it refused counts as not told.
final class WebhookReceiver implements AutoCloseable {
    private enum Reaction {
        TAKE,
        ANSWER_503,
        HANG_UP
    }

    /// A sender pauses for seconds after each refusal, so refusals must become rare: the first is that of request 8,
    /// the
    /// next that of 64, and so on, each of the eightfold.
    private static final int BITS_BETWEEN_REFUSALS = 3;

    private final String run;
    private final EventCollector collector;
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /// @param collector where it keeps what it takes
    /// @throws IOException if no port is free
    WebhookReceiver(String run, EventCollector collector) throws IOException {
        this.run = run;
        this.collector = collector;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /// Where it is to be sent to.
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + run;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        // To close it without an answer ends the connection.
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int number = requests.incrementAndGet();
            switch (reaction(number)) {
                case TAKE -> {
                    take(number, String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")), body);
                    exchange.sendResponseHeaders(204, -1);
                }
                case ANSWER_503 -> exchange.sendResponseHeaders(503, -1);
                case HANG_UP -> {
                    // Nothing is answered.
                }
            }
        }
    }

    /// Has an event in the record before the sender knows that it was taken, so before it sends the order's next one.
    private void take(int number, String messageId, String body) {
        CloudEvent.read(body)
                .filter(event -> event.mayConcern(run))
                .ifPresent(event -> collector.add(event.received(String.valueOf(number), messageId, event.type())));
    }

    /// Powers of eight are refused, in turn by an answer and without one.
    private static Reaction reaction(int number) {
        int power = Integer.numberOfTrailingZeros(number);
        if (Integer.bitCount(number) != 1 || power == 0 || power % BITS_BETWEEN_REFUSALS != 0) {
            return Reaction.TAKE;
        }
        return power / BITS_BETWEEN_REFUSALS % 2 == 1 ? Reaction.ANSWER_503 : Reaction.HANG_UP;
    }
}
