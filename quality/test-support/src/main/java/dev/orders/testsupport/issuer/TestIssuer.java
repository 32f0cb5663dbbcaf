package dev.orders.testsupport.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// An OpenID Connect issuer on this machine: its configuration, and its keys. It does not log anybody in.
public final class TestIssuer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger keyRequests = new AtomicInteger();
    private volatile Answer configuration;
    private volatile Answer keys = new Answer(200, "{\"keys\":[]}", "");

    /// What the issuer answers.
    ///
    /// @param location where a redirect leads; empty for none
    public record Answer(int status, String body, String location) {}

    private TestIssuer(HttpServer server) {
        this.server = server;
        this.configuration = new Answer(200, "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\"}", "");
    }

    /// Starts an issuer with these keys on a free port.
    public static TestIssuer start(IssuerKey... keys) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestIssuer issuer = new TestIssuer(server);
            issuer.publish(keys);
            server.createContext("/.well-known/openid-configuration", exchange -> send(exchange, issuer.configuration));
            server.createContext("/keys", exchange -> {
                issuer.keyRequests.incrementAndGet();
                send(exchange, issuer.keys);
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return issuer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (!answer.location().isEmpty()) {
                exchange.getResponseHeaders().set("Location", answer.location());
            }
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// The URL of the issuer, which is the claim `iss` of its tokens.
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// A JSON Web Key Set.
    public static String keySet(IssuerKey... keys) {
        return Arrays.stream(keys).map(IssuerKey::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /// Replaces the keys.
    public void publish(IssuerKey... published) {
        keys = new Answer(200, keySet(published), "");
    }

    /// Replaces the answer to requests for the keys.
    public void answerKeys(Answer answer) {
        keys = answer;
    }

    /// Replaces the answer to requests for the configuration.
    public void answerConfiguration(Answer answer) {
        configuration = answer;
    }

    /// How often the keys were requested.
    public int keyRequests() {
        return keyRequests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
