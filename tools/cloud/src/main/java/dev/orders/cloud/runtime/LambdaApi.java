package dev.orders.cloud.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The operation `Invoke` of Lambda's API for asynchronous calls. `AWS_ENDPOINT_URL_LAMBDA` names it.
public final class LambdaApi implements AutoCloseable {
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final System.Logger LOG = System.getLogger(LambdaApi.class.getName());

    private final Map<String, LambdaFunction> functions = new ConcurrentHashMap<>();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public LambdaApi() throws IOException {
        server = Http.serve(0, this::serve);
    }

    /// The URL of this API.
    public String url() {
        return "http://" + Http.address(server);
    }

    /// Adds a function under a name.
    public void add(String name, LambdaFunction function) {
        functions.put(name, function);
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] event = exchange.getRequestBody().readAllBytes();
        Matcher path = INVOKE.matcher(exchange.getRequestURI().getPath());
        LambdaFunction function = path.matches() ? functions.get(path.group(1)) : null;
        if (function == null) {
            Http.answer(exchange, 404, "{\"message\":\"Function not found\"}".getBytes(StandardCharsets.UTF_8));
        } else if (!"Event".equals(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"))) {
            Http.answer(exchange, 400, "{\"message\":\"Only Event is served\"}".getBytes(StandardCharsets.UTF_8));
        } else {
            calls.execute(() -> call(path.group(1), function, event));
            Http.answer(exchange, 202, new byte[0]);
        }
    }

    private static void call(String name, LambdaFunction function, byte[] event) {
        try {
            byte[] _ = function.invoke(event.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : event);
        } catch (FunctionFailed failure) {
            LOG.log(System.Logger.Level.WARNING, "The function {0} failed: {1}", name, failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        calls.shutdownNow();
    }
}
