package dev.orders.clients;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Creates an order exactly once, and pays it without losing what others did to it.
public final class OrderClient {
    /// An order at the version that we know.
    ///
    /// @param path such as `/orders/o-01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55`
    /// @param tag the entity tag of this version
    public record Order(String path, String tag, String status) {}

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /// How often others may change the order while we decide.
    private static final int DECISIONS = 5;

    // The JDK has no parser of JSON. Within a string a quote is escaped, so nothing else can match.
    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([A-Z_]+)\"");
    private static final Pattern CONFLICT = Pattern.compile("\"type\"\\s*:\\s*\"[^\"]*version_conflict\"");

    private final URI service;
    private final RetryingClient client;
    private final Optional<String> token;

    /// @param service the URL of the service
    /// @param token an API key or an access token, if the service requires one
    public OrderClient(URI service, RetryingClient client, Optional<String> token) {
        this.service = service;
        this.client = client;
        this.token = token;
    }

    /// Creates an order.
    ///
    /// @param key a new key for each order. Keep it with the order until you have an answer
    public Order create(String key, String order) throws GaveUpException, RefusedException, InterruptedException {
        HttpResponse<String> answer = client.send(request("/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(order))
                .build());
        if (answer.statusCode() != 201) {
            // Among others 409 key_reused: the key belongs to another order, so this program is wrong.
            throw new RefusedException(answer);
        }
        return order(answer.headers().firstValue("Location").orElseThrow(), answer);
    }

    /// Pays an order that is still to be paid. Returns it as it is then.
    public Order pay(Order order) throws GaveUpException, RefusedException, InterruptedException {
        Order known = order;
        for (int decision = 0; decision < DECISIONS; decision++) {
            HttpResponse<String> answer = client.send(request(known.path())
                    .header("Content-Type", "application/json")
                    .header("If-Match", known.tag())
                    .method("PATCH", BodyPublishers.ofString("{\"status\": \"PAID\"}"))
                    .build());
            if (answer.statusCode() == 200) {
                return order(known.path(), answer);
            }
            if (answer.statusCode() != 409 || !CONFLICT.matcher(answer.body()).find()) {
                throw new RefusedException(answer);
            }
            // Somebody changed the order first; perhaps it was our own attempt whose answer was lost. Read and
            // decide again.
            known = read(known.path());
            if (known.status().equals("PAID")) {
                return known;
            }
            if (!known.status().equals("CREATED")) {
                throw new RefusedException("the order is " + known.status());
            }
        }
        throw new RefusedException("the order changes all the time");
    }

    /// Reads an order.
    public Order read(String path) throws GaveUpException, RefusedException, InterruptedException {
        HttpResponse<String> answer = client.send(request(path).GET().build());
        if (answer.statusCode() != 200) {
            throw new RefusedException(answer);
        }
        return order(path, answer);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(path)).timeout(TIMEOUT);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    private static Order order(String path, HttpResponse<String> answer) {
        Matcher status = STATUS.matcher(answer.body());
        if (!status.find()) {
            throw new IllegalStateException("an order without a status: " + path);
        }
        return new Order(path, answer.headers().firstValue("ETag").orElseThrow(), status.group(1));
    }
}
