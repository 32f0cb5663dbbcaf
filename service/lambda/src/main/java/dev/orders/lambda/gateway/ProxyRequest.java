package dev.orders.lambda.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/// A request, as API Gateway's REST proxy integration describes it.
///
/// @param target the path and the query
/// @param prefix what clients see before the path: the stage, or nothing
/// @param headers without those that only a proxy may set
/// @param body empty if the request has none
public record ProxyRequest(
        String method, String target, String prefix, Map<String, List<String>> headers, Optional<byte[]> body) {
    /// API Gateway speaks for the client: what a client says about itself in these headers is not believed. The
    /// framework gets the body whole, so the headers of its transfer have no meaning either.
    private static final Set<String> DROPPED = Set.of(
            "forwarded", "x-forwarded-proto", "content-length", "transfer-encoding", "connection", "expect", "te");

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    public ProxyRequest {
        headers = Map.copyOf(headers);
    }

    /// Reads an event.
    ///
    /// @throws IllegalArgumentException if this is no event of API Gateway's REST proxy integration
    public static ProxyRequest of(JsonNode event) {
        JsonNode context = event.path("requestContext");
        String path = event.path("path").asText();
        String method = event.path("httpMethod").asText();
        if (path.isEmpty() || method.isEmpty()) {
            throw new IllegalArgumentException(
                    "The event has no httpMethod and path, so it is no request of a REST API");
        }
        return new ProxyRequest(
                method, path + query(event), prefix(context.path("path").asText(), path), headers(event), body(event));
    }

    /// Whether the request may change something.
    public boolean isWrite() {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS" -> false;
            default -> true;
        };
    }

    private static String prefix(String shown, String path) {
        return shown.endsWith(path) ? shown.substring(0, shown.length() - path.length()) : "";
    }

    /// API Gateway has decoded the parameters.
    private static String query(JsonNode event) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        lists(event.path("multiValueQueryStringParameters"), event.path("queryStringParameters"))
                .forEach((name, values) -> values.forEach(value -> query.add(encoded(name) + "=" + encoded(value))));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Map<String, List<String>> headers(JsonNode event) {
        Map<String, List<String>> headers = lists(event.path("multiValueHeaders"), event.path("headers"));
        String sender =
                event.path("requestContext").path("identity").path("sourceIp").asText();
        headers.entrySet().removeIf(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean isInvented = name.equals("x-forwarded-for") && !endsWith(header.getValue(), sender);
            return DROPPED.contains(name) || isInvented;
        });
        if (!sender.isEmpty() && headers.keySet().stream().noneMatch(FORWARDED_FOR::equalsIgnoreCase)) {
            headers.put(FORWARDED_FOR, List.of(sender));
        }
        headers.put("X-Forwarded-Proto", List.of("https"));
        String id = event.path("requestContext").path("requestId").asText();
        if (!id.isEmpty() && headers.keySet().stream().noneMatch("X-Request-Id"::equalsIgnoreCase)) {
            headers.put("X-Request-Id", List.of(id));
        }
        return headers;
    }

    /// API Gateway appends the address of its own client to the header. If the header ends otherwise, API
    /// Gateway has not written it.
    private static boolean endsWith(List<String> values, String sender) {
        String last = values.isEmpty() ? "" : values.getLast();
        return last.substring(last.lastIndexOf(',') + 1).strip().equals(sender);
    }

    private static Map<String, List<String>> lists(JsonNode many, JsonNode single) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        single.properties()
                .forEach(entry ->
                        lists.put(entry.getKey(), List.of(entry.getValue().asText())));
        many.properties().forEach(entry -> {
            List<String> values = new ArrayList<>();
            entry.getValue().forEach(value -> values.add(value.asText()));
            lists.put(entry.getKey(), values);
        });
        return lists;
    }

    private static Optional<byte[]> body(JsonNode event) {
        JsonNode body = event.path("body");
        if (!body.isTextual()) {
            return Optional.empty();
        }
        return Optional.of(
                event.path("isBase64Encoded").asBoolean()
                        ? Base64.getDecoder().decode(body.asText())
                        : body.asText().getBytes(StandardCharsets.UTF_8));
    }
}
