package dev.orders.server.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A random request, generated from the OpenAPI document. `toString` shows the request and the expected answer.
///
/// @param resource the known resource that the request names; 0 is the newest
/// @param segment if present, it replaces every parameter of the path, in its sent form
/// @param query parameters, in their sent form
record FuzzedRequest(
        ApiOperation operation,
        int resource,
        Optional<String> segment,
        List<String> query,
        List<Header> headers,
        Optional<Body> body,
        Expected expected) {

    /// The expected answer. The document must also describe it.
    sealed interface Expected {
        /// This refusal.
        record Refusal(int status) implements Expected {}

        /// Any answer that does not refuse the request as invalid.
        record NoRefusal() implements Expected {}

        /// Any answer.
        record AnyAnswer() implements Expected {}
    }

    /// One line of the request's head.
    record Header(String name, String value) {
        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    /// Bytes, which may be text.
    static final class Body {
        private static final int SHOWN = 2000;

        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        static Body of(String text) {
            return new Body(text.getBytes(StandardCharsets.UTF_8));
        }

        byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… " + bytes.length + " bytes";
        }
    }

    FuzzedRequest {
        query = List.copyOf(query);
        headers = List.copyOf(headers);
    }

    /// A query parameter in its sent form.
    static String parameter(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    /// A copy in which these parameters replace the query parameters of this name.
    FuzzedRequest withQuery(String name, List<String> parameters) {
        return new FuzzedRequest(
                operation,
                resource,
                segment,
                replaced(query, parameter -> parameter.startsWith(encoded(name) + "="), parameters),
                headers,
                body,
                expected);
    }

    /// A copy in which these lines replace the header.
    FuzzedRequest withHeader(String name, List<String> values) {
        List<Header> lines =
                values.stream().map(value -> new Header(name, value)).toList();
        return new FuzzedRequest(
                operation,
                resource,
                segment,
                query,
                replaced(headers, header -> header.name().equalsIgnoreCase(name), lines),
                body,
                expected);
    }

    FuzzedRequest withBody(Body other) {
        return new FuzzedRequest(operation, resource, segment, query, headers, Optional.of(other), expected);
    }

    FuzzedRequest withSegment(String odd) {
        return new FuzzedRequest(operation, resource, Optional.of(odd), query, headers, body, expected);
    }

    FuzzedRequest expecting(Expected other) {
        return new FuzzedRequest(operation, resource, segment, query, headers, body, other);
    }

    /// The path and the query for this resource.
    String target(Map<String, String> known) {
        String path = operation.template();
        for (ApiOperation.Parameter parameter : operation.in(ApiOperation.Place.PATH)) {
            String value = segment.orElseGet(() -> encoded(known.getOrDefault(
                    parameter.name(), parameter.schema().path("example").asText())));
            path = path.replace("{" + parameter.name() + "}", value);
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /// The request in its sent form, for this resource.
    String shown(Map<String, String> known) {
        return operation.method() + " " + target(known) + "\n"
                + headers.stream().map(Header::toString).collect(Collectors.joining("\n"))
                + body.map(sent -> "\n\n" + sent).orElse("");
    }

    @Override
    public String toString() {
        return shown(Map.of()) + "\nexpecting " + expected;
    }

    private static <T> List<T> replaced(List<T> present, Predicate<T> gone, List<T> instead) {
        List<T> replaced = new ArrayList<>(present);
        replaced.removeIf(gone);
        replaced.addAll(instead);
        return replaced;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
