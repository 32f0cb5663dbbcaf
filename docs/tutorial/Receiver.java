import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The receiver of webhooks of the tutorial: verifies the signature of each event, and does nothing twice.
/// It keeps the ids of events in memory. A real receiver stores each id together with the work that it does.
public final class Receiver {
    /// Somebody who has recorded a delivery cannot send it again later.
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private static final Pattern TYPE = Pattern.compile("\"type\":\"(\\w+)\"");

    private final byte[] key;
    private final Set<String> processed = ConcurrentHashMap.newKeySet();

    private Receiver(String secret) {
        key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    /// Arguments: the port, and the secret that the service showed when the webhook was registered.
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/orders", new Receiver(arguments[1])::receive);
        server.start();
        System.out.println("Waiting for events at http://localhost:" + server.getAddress().getPort() + "/orders");
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = header(exchange, "webhook-id");
        if (!isGenuine(exchange, id, body)) {
            System.out.println("refused: the signature or the time is wrong");
            exchange.sendResponseHeaders(401, -1);
        } else {
            String result = processed.add(id) ? "done" : "already done, ignored";
            System.out.println(type(body) + " " + id + ": the signature is valid; " + result);
            exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
    }

    /// Whether the service has signed this event with our secret, a short time ago. After a rotation of the secret there
    /// are several signatures.
    private boolean isGenuine(HttpExchange exchange, String id, byte[] body) {
        String timestamp = header(exchange, "webhook-timestamp");
        boolean signed = false;
        for (String signature : header(exchange, "webhook-signature").split(" ")) {
            // A comparison that takes the same time wherever the texts differ.
            signed |= MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8), sign(id, timestamp, body));
        }
        return signed && isRecent(timestamp);
    }

    private byte[] sign(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            String hash = Base64.getEncoder().encodeToString(mac.doFinal(body));
            return ("v1," + hash).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    /// Only called for a timestamp that is signed, so it is a number.
    private static boolean isRecent(String timestamp) {
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(sent, Instant.now()).abs().compareTo(OLDEST) <= 0;
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String type(byte[] body) {
        Matcher type = TYPE.matcher(new String(body, StandardCharsets.UTF_8));
        return type.find() ? type.group(1) : "event";
    }
}
