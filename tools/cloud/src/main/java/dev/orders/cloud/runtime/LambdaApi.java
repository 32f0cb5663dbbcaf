package dev.orders.cloud.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The operation `Invoke` of Lambda's API. `AWS_ENDPOINT_URL_LAMBDA` names it.
public final class LambdaApi implements AutoCloseable {
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final System.Logger LOG = System.getLogger(LambdaApi.class.getName());

    private final Map<String, Invocable> functions = new ConcurrentHashMap<>();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public LambdaApi() throws IOException {
        server = Http.serve(0, this::serve);
    }

    /// The URL of this API.
    public URI endpoint() {
        return URI.create("http://" + Http.address(server));
    }

    /// Adds a function under a name. It is found by its ARN too.
    public void add(String name, Invocable function) {
        functions.put(name, function);
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        byte[] event = body.length == 0 ? bytes("{}") : body;
        Matcher path = INVOKE.matcher(exchange.getRequestURI().getPath());
        String name = path.matches() ? path.group(1).substring(path.group(1).lastIndexOf(':') + 1) : "";
        Invocable function = functions.get(name);
        if (function == null) {
            Http.answer(
                    exchange,
                    404,
                    bytes("{\"__type\":\"ResourceNotFoundException\",\"message\":\"Function not found\"}"));
        } else if ("Event".equals(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"))) {
            calls.execute(() -> call(name, function, event));
            Http.answer(exchange, 202, new byte[0]);
        } else {
            answer(exchange, function, event);
        }
    }

    /// A failed function is answered with 200 too; a header tells it.
    private static void answer(HttpExchange exchange, Invocable function, byte[] event) throws IOException {
        byte[] answer;
        try {
            answer = function.invoke(event);
        } catch (FunctionFailed failure) {
            exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
            answer = JSON.writeValueAsBytes(Map.of("errorType", failure.type(), "errorMessage", failure.detail()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            answer = new byte[0];
        }
        Http.answer(exchange, answer.length == 0 ? 500 : 200, answer);
    }

    private static void call(String name, Invocable function, byte[] event) {
        try {
            byte[] _ = function.invoke(event);
        } catch (FunctionFailed failure) {
            LOG.log(System.Logger.Level.WARNING, "The function {0} failed: {1}", name, failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        calls.shutdownNow();
    }
}
