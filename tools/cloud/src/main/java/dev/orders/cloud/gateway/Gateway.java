package dev.orders.cloud.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.cloud.gateway.ProxyEvents.Answer;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.FunctionFailed.Reason;
import dev.orders.cloud.runtime.Http;
import dev.orders.cloud.runtime.Invocable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;

/// A gateway on this machine: turns requests into events of a function, and what the function returns into
/// answers. It shows the form of API Gateway, not its limits of rate, its authorisers or its caches.
public final class Gateway implements AutoCloseable {
    /// API Gateway accepts no larger body.
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final Invocable target;
    private final String stage;
    private final String prefix;
    private final HttpServer server;

    /// @param port 0 for any free port
    /// @param stage the first part of the path that clients send, or nothing
    public Gateway(int port, String stage, Invocable target) throws IOException {
        this.target = target;
        this.stage = stage;
        this.prefix = stage.isEmpty() ? "" : "/" + stage;
        this.server = Http.serve(port, this::serve);
    }

    /// The URL for clients, which ends with the stage.
    public String url() {
        return "http://" + Http.address(server) + prefix;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            Answer answer = answer(exchange);
            answer.headers()
                    .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
            Http.answer(exchange, answer.status(), answer.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return Answer.ofGateway(413, "Request Too Long");
        }
        Optional<String> path = path(exchange.getRequestURI().getRawPath());
        if (path.isEmpty()) {
            return Answer.ofGateway(403, "Forbidden");
        }
        byte[] event = ProxyEvents.event(
                UUID.randomUUID().toString(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                stage,
                exchange.getRequestMethod(),
                path.get(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders(),
                body);
        try {
            return ProxyEvents.answer(target.invoke(event));
        } catch (FunctionFailed failure) {
            LOG.log(Level.WARNING, "The function failed: {0}", failure.getMessage());
            return failure.reason() == Reason.TIMEOUT
                    ? Answer.ofGateway(504, "Endpoint request timed out")
                    : Answer.ofGateway(502, "Internal server error");
        }
    }

    /// The path of the resource, which is below the stage. Empty if the path is not: API Gateway forbids
    /// other stages.
    private Optional<String> path(String sent) {
        if (prefix.isEmpty() || sent.startsWith(prefix + "/")) {
            return Optional.of(sent.substring(prefix.length()));
        }
        return sent.equals(prefix) ? Optional.of("/") : Optional.empty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
