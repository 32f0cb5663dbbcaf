package dev.orders.clients;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Receives webhooks: `WebhookReceiver PORT FILE`. The variable `WEBHOOK_SECRET` has the secret of the webhook,
/// and the file keeps the events. It verifies, stores and answers; the work comes afterwards.
public final class WebhookReceiver {
    /// Larger than any event of the service.
    private static final int MAX_BYTES = 4 << 20;

    /// The inbox separates ids by spaces and lines.
    private static final Pattern ID = Pattern.compile("[!-~]{1,200}");

    private final Signature signature;
    private final Inbox inbox;
    private final Work work;

    WebhookReceiver(Signature signature, Inbox inbox, Work work) {
        this.signature = signature;
        this.inbox = inbox;
        this.work = work;
    }

    /// Prints a line for each event.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String secret = Optional.ofNullable(System.getenv("WEBHOOK_SECRET")).orElse("");
        if (arguments.length != 2 || !arguments[0].matches("[0-9]{1,5}")) {
            System.err.println("Usage: WebhookReceiver PORT FILE, such as WebhookReceiver 9000 inbox");
            System.exit(2);
        }
        if (!Signature.isSecret(secret)) {
            System.err.println("WEBHOOK_SECRET must be the secret of the webhook, which begins with whsec_.");
            System.exit(2);
        }
        Work work = new Work();
        Signature signature = new Signature(secret, InstantSource.system());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Inbox inbox = new Inbox(Path.of(arguments[1]), work)) {
            WebhookReceiver receiver = new WebhookReceiver(signature, inbox, work);
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
            HttpServer server = HttpServer.create(address, 0);
            server.setExecutor(threads);
            server.createContext("/", receiver::receive);
            server.start();
            System.out.println("ready");
            work.run();
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(answer(exchange), -1);
            } else {
                exchange.getResponseHeaders().set("Allow", "POST");
                exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private int answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
        String id = header(exchange, "webhook-id");
        boolean genuine = signature.isGenuine(
                id, header(exchange, "webhook-timestamp"), header(exchange, "webhook-signature"), body);
        if (!genuine) {
            System.out.println("refused");
            return 401;
        }
        if (!ID.matcher(id).matches() || JsonStrings.of(body).isEmpty()) {
            System.out.println("refused");
            return 400;
        }
        // Once it is stored, the service need not send it again. If storing fails, there is no 2xx, and it will.
        if (inbox.store(id, body)) {
            work.take(id, body);
        } else {
            System.out.println("duplicate " + id);
        }
        return 204;
    }

    private static String header(HttpExchange exchange, String name) {
        Headers headers = exchange.getRequestHeaders();
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }
}
