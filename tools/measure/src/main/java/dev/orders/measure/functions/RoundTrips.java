package dev.orders.measure.functions;

import dev.orders.testsupport.http.OrderClient;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Counts the commands to the databases during one request. Work in the background also sends commands, so each request
/// is repeated, and the commonest count is the request's own.
///
/// @param front the name in tables
/// @param url of the front
record RoundTrips(String front, String url, CountedDatabases databases) {
    private static final int REPEATS = 30;
    private static final String JSON = "application/json";

    /// Relays and the purge end in this time.
    private static final long PAUSE_NANOS = 300_000_000;

    void print(PrintStream out) {
        OrderClient client = new OrderClient(url);
        List<String> locations = new ArrayList<>();
        out.println("round trips, " + front);
        print(out, "create", number -> {
            HttpResponse<String> created = client.create("trips-" + number);
            created.headers().firstValue("Location").ifPresent(locations::add);
            return created;
        });
        print(out, "replay", number -> client.create("trips-" + number));
        print(out, "read", number -> client.get(locations.get(number)));
        print(out, "list", _ -> client.get("/orders?limit=20"));
        print(
                out,
                "change",
                number -> client.send(
                        "PATCH",
                        locations.get(number),
                        "{\"status\":\"CANCELLED\"}",
                        "Content-Type",
                        JSON,
                        "If-Match",
                        "1"));
    }

    private void print(PrintStream out, String request, IntFunction<HttpResponse<String>> send) {
        Map<Map<String, Integer>, Integer> seen = new HashMap<>();
        for (int number = 0; number < REPEATS; number++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            Map<String, Integer> _ = databases.takeCounts();
            HttpResponse<String> answer = send.apply(number);
            seen.merge(databases.takeCounts(), 1, Integer::sum);
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException(
                        request + " was answered " + answer.statusCode() + ": " + answer.body());
            }
        }
        Map.Entry<Map<String, Integer>, Integer> commonest = seen.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .orElseThrow();
        out.println("  %-8s %s (%d of %d requests)"
                .formatted(request, words(commonest.getKey()), commonest.getValue(), REPEATS));
    }

    private static String words(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "none"
                : new TreeMap<>(counts)
                        .entrySet().stream()
                                .map(count -> count.getValue() + " × " + count.getKey())
                                .collect(Collectors.joining(", "));
    }
}
