package dev.orders.cloud.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/// HTTP servers on this machine only.
public final class Http {
    private Http() {}

    /// Starts a server. A virtual thread serves each request, because requests may wait.
    ///
    /// @param port 0 for any free port
    public static HttpServer serve(int port, HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
        return server;
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
