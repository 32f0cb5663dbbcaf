package dev.orders.cloud.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.cloud.gateway.ProxyEvents.Answer;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.FunctionFailed.Reason;
import dev.orders.cloud.runtime.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// A gateway on this machine: turns requests into events of a function, and what the function returns into
/// answers. It shows the form of API Gateway, not its limits of rate, its authorisers or its caches.
public final class Gateway implements AutoCloseable {
    /// API Gateway accepts no larger body.
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    /// What the gateway calls.
    @FunctionalInterface
    public interface Target {
        /// Gives the function an event, and returns its answer.
        byte[] invoke(byte[] event) throws FunctionFailed, InterruptedException;
    }

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final Target target;
    private final String stage;
    private final HttpServer server;

    /// @param port 0 for any free port
    /// @param stage the first part of the path that clients see, or nothing
    public Gateway(int port, String stage, Target target) throws IOException {
        this.target = target;
        this.stage = stage;
        this.server = Http.serve(port, this::serve);
    }

    /// The URL for clients.
    public String url() {
        return "http://" + Http.address(server);
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            fail(exchange, 413, "Request Too Long");
            return;
        }
        try {
            byte[] event = ProxyEvents.event(
                    UUID.randomUUID().toString(),
                    exchange.getRemoteAddress().getAddress().getHostAddress(),
                    stage,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    body);
            answer(exchange, ProxyEvents.answer(target.invoke(event)));
        } catch (FunctionFailed failure) {
            LOG.log(System.Logger.Level.WARNING, "The function failed: {0}", failure.getMessage());
            if (failure.reason() == Reason.TIMEOUT) {
                fail(exchange, 504, "Endpoint request timed out");
            } else {
                fail(exchange, 502, "Internal server error");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        Http.answer(exchange, answer.status(), answer.body());
    }

    private static void fail(HttpExchange exchange, int status, String message) throws IOException {
        exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
        Http.answer(exchange, status, ("{\"message\": \"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
