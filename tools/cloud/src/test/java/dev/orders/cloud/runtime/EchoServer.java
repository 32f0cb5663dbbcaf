package dev.orders.cloud.runtime;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;

/// A server for a process of its own. It prints its port, returns what it gets, and ends with its input.
final class EchoServer {
    private EchoServer() {}

    public static void main(String... arguments) throws IOException {
        HttpServer server = Http.serve(
                0,
                exchange -> Http.answer(exchange, 200, exchange.getRequestBody().readAllBytes()));
        System.out.println(server.getAddress().getPort());
        int _ = System.in.read();
        server.stop(0);
        System.exit(0);
    }
}
