package dev.orders.measure.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/// The receivers of many webhooks behind one port. They accept every event at once.
public final class WebhookReceivers implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private WebhookReceivers(HttpServer server) {
        this.server = server;
    }

    /// Starts them on a free port.
    ///
    /// @param received gets the path of the webhook and the id of the event, on any thread
    public static WebhookReceivers start(BiConsumer<String, String> received) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        WebhookReceivers receivers = new WebhookReceivers(HttpServer.create(address, BACKLOG));
        receivers.server.setExecutor(receivers.threads);
        receivers.server.createContext("/", exchange -> receive(exchange, received));
        receivers.server.start();
        return receivers;
    }

    private static void receive(HttpExchange exchange, BiConsumer<String, String> received) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        received.accept(
                exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("webhook-id"));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /// The port of all receivers.
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
