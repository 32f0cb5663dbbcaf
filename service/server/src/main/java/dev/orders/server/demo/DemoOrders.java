package dev.orders.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Sends the requests of [DemoPlan] to a running service, by its public API only.
public final class DemoOrders {
    /// An order as in the service's last answer.
    private record Told(String location, String version, String status) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private final DemoClock clock;
    private final String run;
    private final Map<Integer, Told> orders = new HashMap<>();

    /// Creates demo orders in the service at `service`.
    ///
    /// @param clock the clock of that service
    public DemoOrders(URI service, DemoClock clock) {
        this.service = service;
        this.clock = clock;
        // A part of the idempotency keys, so that every run creates new orders.
        this.run = clock.instant().toString();
    }

    /// Sends all requests, and returns a summary.
    ///
    /// @throws IllegalStateException if the service refuses a request
    public String play() throws IOException, InterruptedException {
        List<DemoPlan.Step> story = DemoPlan.until(clock.instant());
        for (DemoPlan.Step step : story) {
            clock.set(step.at());
            orders.put(step.order(), send(step));
        }
        Map<String, Integer> statuses = new TreeMap<>();
        orders.values().forEach(order -> statuses.merge(order.status(), 1, Integer::sum));
        return "Placed " + orders.size() + " orders, from " + story.getFirst().at() + " to "
                + story.getLast().at() + ": " + statuses + ".";
    }

    private Told send(DemoPlan.Step step) throws IOException, InterruptedException {
        return switch (step) {
            case DemoPlan.Step.Place place -> {
                HttpResponse<String> answer = send(request("/orders")
                        .header("Idempotency-Key", "demo-" + run + "-" + place.order())
                        .POST(BodyPublishers.ofString(place.body())));
                String location = answer.headers().firstValue("Location").orElseThrow();
                yield new Told(location, version(answer), "CREATED");
            }
            case DemoPlan.Step.Move move -> {
                Told before = Objects.requireNonNull(orders.get(move.order()), "moved before it was placed");
                HttpResponse<String> answer = send(request(before.location())
                        .header("If-Match", before.version())
                        .method("PATCH", BodyPublishers.ofString("{\"status\":\"" + move.status() + "\"}")));
                yield new Told(before.location(), version(answer), move.status());
            }
        };
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("the service answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private static String version(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
