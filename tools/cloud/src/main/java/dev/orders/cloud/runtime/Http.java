package dev.orders.cloud.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;

/// HTTP servers on this machine only.
public final class Http {
    private static final System.Logger LOG = System.getLogger(Http.class.getName());

    /// The seconds in which a request must be complete after its first byte. The JDK reads this property
    /// once, when the first server of the process starts.
    private static final String REQUEST_SECONDS = "sun.net.httpserver.maxReqTime";

    static {
        if (System.getProperty(REQUEST_SECONDS) == null) {
            // As the service itself has it (docs/API.md, "Slow clients").
            System.setProperty(REQUEST_SECONDS, "30");
        }
    }

    private Http() {}

    /// Starts a server. A virtual thread serves each request, because requests may wait.
    ///
    /// @param port 0 for any free port
    public static HttpServer serve(int port, HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> handle(exchange, handler));
        server.start();
        return server;
    }

    /// Answers also if the handler has a fault, because clients would take a closed connection for an outage.
    private static void handle(HttpExchange exchange, HttpHandler handler) throws IOException {
        try {
            handler.handle(exchange);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "A request was not answered because of a fault", fault);
            boolean isAnswered = exchange.getResponseCode() != -1;
            if (isAnswered) {
                exchange.close();
            } else {
                byte[] body = "{\"message\": \"Internal server error\"}".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
                answer(exchange, 500, body);
            }
        }
    }

    /// The address of a server, such as `127.0.0.1:9001`.
    public static String address(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Answers a request.
    public static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, body.length == 0 || isHead ? -1 : body.length);
            if (!isHead && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
