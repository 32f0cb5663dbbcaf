package dev.orders.cloud.bus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.cloud.runtime.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Speaks the JSON protocol of AWS on this machine: a request names its operation in a header, and has a JSON object as
/// its body. Signatures are not checked.
public final class JsonServer implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();

    /// Answers requests.
    @FunctionalInterface
    public interface Service {
        /// Answers one request. Several threads may ask at once.
        ///
        /// @param operation the value of `X-Amz-Target`, such as `AWSEvents.PutEvents`
        Answer answer(String operation, JsonNode request);
    }

    /// An answer.
    ///
    /// @param body a JSON object
    public record Answer(int status, String body) {
        /// An error as AWS describes it.
        public static Answer error(int status, String code, String message) {
            return new Answer(
                    status,
                    JSON.createObjectNode()
                            .put("__type", code)
                            .put("message", message)
                            .toString());
        }
    }

    private final Service service;
    private final HttpServer server;

    /// Starts the server.
    ///
    /// @param port 0 for any free port
    public JsonServer(int port, Service service) throws IOException {
        this.service = service;
        this.server = Http.serve(port, this::serve);
    }

    /// The URL for clients.
    public URI endpoint() {
        return URI.create("http://" + Http.address(server));
    }

    private void serve(HttpExchange exchange) throws IOException {
        Answer answer = answer(exchange);
        exchange.getResponseHeaders().put("Content-Type", List.of("application/x-amz-json-1.1"));
        Http.answer(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String operation = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            return service.answer(operation, JSON.readTree(body));
        } catch (JacksonException _) {
            return Answer.error(400, "SerializationException", "The body is not JSON.");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
