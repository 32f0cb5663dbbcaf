package dev.orders.http.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A receiver of webhooks on this machine.
public final class WebhookReceiver implements AutoCloseable {
    /// A received request.
    public record Received(Map<String, List<String>> headers, String body) {
        public String eventId() {
            return headers.getOrDefault("Webhook-id", List.of("")).getFirst();
        }
    }

    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private volatile Function<Received, Integer> answer = _ -> 204;

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Received request = new Received(Map.copyOf(exchange.getRequestHeaders()), body);
        int status = answer.apply(request);
        received.add(request);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public void answerWith(int status) {
        answer = _ -> status;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// Waits for the next `count` requests.
    public List<Received> next(int count) throws InterruptedException {
        List<Received> requests = new ArrayList<>();
        while (requests.size() < count) {
            Received request = received.poll(20, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("only " + requests + " came in");
            }
            requests.add(request);
        }
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
