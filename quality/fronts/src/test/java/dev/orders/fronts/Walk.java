package dev.orders.fronts;

import dev.orders.testsupport.http.OrderClient;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Requests that reach every operation of the OpenAPI document, and the answers of one front.
final class Walk {
    /// One request.
    ///
    /// @param operation its method and its template in the OpenAPI document
    /// @param path the path
    /// @param headers names and values in turn. In the path and in a value a name in braces stands for an id or a
    ///     secret in an earlier answer
    record Request(String operation, String path, String body, List<String> headers) {
        static Request of(String operation, String path, String body, String... headers) {
            return new Request(operation, path, body, List.of(headers));
        }

        /// The same request with further headers.
        Request with(String... more) {
            return new Request(
                    operation,
                    path,
                    body,
                    Stream.concat(headers.stream(), Stream.of(more)).toList());
        }

        /// A request that changes a certain version.
        static Request versioned(String operation, String path, String body, int version) {
            return of(operation, path, body, "Content-Type", JSON, "If-Match", Integer.toString(version));
        }
    }

    private static final String JSON = "application/json";

    /// A customer of the walk only: other tests send requests to the same fronts.
    private static final String ORDER = OrderClient.ORDER.replace("c-1001", "walker");
    private static final String HOOK = "{\"url\": \"https://hooks.example.com/orders\", \"description\": \"shop\"}";
    private static final String EVENT = "o-00000000-0000-7000-8000-000000000000:1";

    /// A name that no answer has explained, because the request for it was refused.
    private static final Pattern UNKNOWN = Pattern.compile("\\{([a-z]+)}");

    /// Ids, secrets, times and positions: what no two services have in common.
    private static final Pattern OWN =
            Pattern.compile("(?:o-|we-|key-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
                    + "|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|whsec_[A-Za-z0-9+/=]+|ordk_[A-Za-z0-9]+|\"duration_ms\":\\d+|\"(?:hash|head)\":\"[^\"]+\""
                    + "|(?<=\"next\":)\\d+|(?<=&after=)\\d+"
                    + "|(?<=\nratelimit: \\[)[^]]+|(?<=\nretry-after: \\[)\\d+|\\b[0-9a-f]{32}\\b");

    static final List<Request> REQUESTS = List.of(
            Request.of("post /orders", "/orders", ORDER, "Content-Type", JSON, "Idempotency-Key", "walk"),
            Request.of("post /orders", "/orders", ORDER, "Content-Type", JSON, "Idempotency-Key", "walk"),
            Request.of("post /orders", "/orders", "{\"a\": 1}", "Content-Type", JSON, "Idempotency-Key", "walk"),
            Request.of("post /orders", "/orders", "{", "Content-Type", JSON, "Idempotency-Key", "broken"),
            Request.of("post /orders", "/orders", ORDER, "Content-Type", JSON),
            Request.of("post /orders", "/orders", ORDER, "Content-Type", "text/plain", "Idempotency-Key", "t"),
            Request.of("post /orders", "/orders", "ä".repeat(600_000), "Content-Type", JSON, "Idempotency-Key", "big"),
            Request.of("get /orders", "/orders?limit=1&customer_id=walker", ""),
            Request.of("get /orders", "/orders?customer_id=a%20b%2Bc%26d&status=PAID&status=CREATED", ""),
            Request.of("get /orders", "/orders?limit=x", ""),
            Request.of("get /orders/{id}", "/orders/{order}", ""),
            Request.of("get /orders/{id}", "/orders/{order}", "", "If-None-Match", "\"1\""),
            Request.of("get /orders/{id}", "/orders/" + EVENT.substring(0, EVENT.length() - 2), ""),
            Request.versioned("patch /orders/{id}", "/orders/{order}", "{\"status\": \"PAID\"}", 1),
            Request.versioned("patch /orders/{id}", "/orders/{order}", "{\"status\": \"PAID\"}", 1),
            Request.versioned("patch /orders/{id}", "/orders/{order}", "{\"status\": \"CREATED\"}", 2),
            Request.of("get /orders/{id}/history", "/orders/{order}/history", ""),
            Request.of("get /customers/{id}/export", "/customers/walker/export", ""),
            Request.of("post /customers/{id}/erasure", "/customers/walker/erasure", ""),
            Request.of("get /events", "/events?after=0&customer_id=nobody", "", "Accept", JSON),
            Request.of("get /events", "/events?type=Ping", "", "Accept", JSON),
            Request.of("get /events", "/events", "", "Accept", "image/png"),
            Request.of("get /dead-letters", "/dead-letters", ""),
            Request.of("get /dead-letters/{sink}/{event_id}", "/dead-letters/log/" + EVENT, ""),
            Request.of(
                    "patch /dead-letters/{sink}/{event_id}",
                    "/dead-letters/log/" + EVENT,
                    "{\"status\": \"replayed\"}",
                    "Content-Type",
                    JSON),
            Request.of("post /webhooks", "/webhooks", HOOK, "Content-Type", JSON),
            Request.of("post /webhooks", "/webhooks", HOOK, "Content-Type", JSON),
            Request.of("get /webhooks", "/webhooks", ""),
            Request.of("get /webhooks/{id}", "/webhooks/{webhook}", ""),
            Request.versioned("patch /webhooks/{id}", "/webhooks/{webhook}", "{\"status\": \"disabled\"}", 1),
            Request.versioned("post /webhooks/{id}/rotate-secret", "/webhooks/{webhook}/rotate-secret", "{}", 2),
            Request.of("post /webhooks/{id}/ping", "/webhooks/{webhook}/ping", ""),
            Request.of("get /webhooks/{id}/deliveries", "/webhooks/{webhook}/deliveries", ""),
            Request.of(
                    "post /webhooks/{id}/deliveries/{event_id}/retry",
                    "/webhooks/{webhook}/deliveries/" + EVENT + "/retry",
                    ""),
            Request.of("delete /webhooks/{id}", "/webhooks/{webhook}", "", "If-Match", "3"),
            Request.of(
                    "post /keys",
                    "/keys",
                    "{\"tenant_id\": \"acme\", \"name\": \"shop\", \"scopes\": [\"orders:read\"]}",
                    "Content-Type",
                    JSON),
            Request.of("get /keys", "/keys?tenant_id=acme&limit=20", ""),
            Request.of("post /keys/{id}/rotate", "/keys/{key}/rotate", "{}", "Content-Type", JSON),
            Request.of("delete /keys/{id}", "/keys/{key}", ""),
            Request.of("get /principal", "/principal", ""),
            Request.of("get /audit", "/audit?limit=1&before=1", ""),
            Request.of("get /problems", "/problems", ""),
            Request.of("get /problems", "/problems", "", "Accept", "text/html,*/*;q=0.8"),
            Request.of("get /problems/{code}", "/problems/key_reused", ""),
            Request.of("get /problems/{code}", "/problems/key_reused", "", "Accept", "text/html,*/*;q=0.8"),
            Request.of("get /problems/{code}", "/problems/nothing", ""),
            Request.of("get /openapi.yaml", "/openapi.yaml", ""),
            Request.of("get /health", "/health", ""),
            Request.of("get /health/live", "/health/live", ""),
            Request.of("get /health/ready", "/health/ready", ""),
            Request.of("get /metrics", "/metrics", "", "Accept", "image/png"),
            Request.of("get /unknown", "/unknown", ""),
            Request.of("put /orders", "/orders", ORDER, "Content-Type", JSON),
            Request.of("head /orders", "/orders?customer_id=walker", ""),
            Request.of("options /orders", "/orders", "", "Origin", "https://shop.example.com"));

    private final OrderClient client;
    private final Map<String, String> ids = new LinkedHashMap<>();

    Walk(String url) {
        client = new OrderClient(url);
    }

    /// Sends a request and describes the answer without what no two services have in common.
    String describe(Request request) {
        String method = request.operation().split(" ", 2)[0].toUpperCase(Locale.ROOT);
        HttpResponse<String> answer = client.send(
                method,
                known(request.path()),
                request.body(),
                request.headers().stream().map(this::known).toArray(String[]::new));
        remember("order", "/orders/", answer);
        remember("webhook", "/webhooks/", answer);
        remember("key", Pattern.compile("\"key_id\":\"([^\"]+)\""), answer);
        remember("secret", Pattern.compile("\"secret\":\"(ordk_[^\"]+)\""), answer);
        StringBuilder text = new StringBuilder().append(answer.statusCode()).append('\n');
        headers(answer)
                .forEach((name, values) ->
                        text.append(name).append(": ").append(values).append('\n'));
        return common(text.append(answer.body()).toString());
    }

    /// Those that both fronts have, under the names that the service gives them.
    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers().map().forEach((given, values) -> {
            String name = given.toLowerCase(Locale.ROOT);
            if (!FrontsIT.DIFFERENT_HEADERS.contains(name)) {
                headers.put(FrontsIT.RENAMED_HEADERS.getOrDefault(name, name), values);
            }
        });
        return headers;
    }

    private String known(String text) {
        String known = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            known = known.replace("{" + id.getKey() + "}", id.getValue());
        }
        return UNKNOWN.matcher(known).replaceAll("$1");
    }

    private void remember(String name, String prefix, HttpResponse<String> answer) {
        answer.headers()
                .firstValue("Location")
                .filter(location -> location.startsWith(prefix))
                .ifPresent(location -> ids.putIfAbsent(name, location.substring(prefix.length())));
    }

    private void remember(String name, Pattern member, HttpResponse<String> answer) {
        Matcher found = member.matcher(answer.body());
        if (found.find()) {
            ids.putIfAbsent(name, found.group(1));
        }
    }

    private static String common(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        return OWN.matcher(text)
                .replaceAll((MatchResult own) -> names.computeIfAbsent(own.group(), _ -> "own-" + names.size()));
    }
}
