package dev.orders.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.FunctionFailed.Reason;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Requests and answers in the form of API Gateway's REST proxy integration.
final class ProxyEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// API Gateway renames these headers of a function.
    private static final List<String> RENAMED = List.of("date", "server", "www-authenticate", "content-md5");

    /// An answer for the client.
    // Nobody compares answers.
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {
        /// An answer of API Gateway itself.
        static Answer ofGateway(int status, String message) {
            return new Answer(
                    status,
                    Map.of("Content-Type", List.of("application/json")),
                    ("{\"message\": \"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
        }
    }

    private ProxyEvents() {}

    /// The event of a request.
    ///
    /// @param sender the address of the client
    /// @param stage the first part of the path that clients send, or nothing
    /// @param path without the stage
    static byte[] event(
            String id,
            String sender,
            String stage,
            String method,
            String path,
            @Nullable String query,
            Map<String, List<String>> headers,
            byte[] body)
            throws IOException {
        ObjectNode event = NODES.objectNode();
        event.put("resource", "/{proxy+}").put("path", path).put("httpMethod", method);
        put(event, "headers", "multiValueHeaders", withSender(headers, sender));
        put(event, "queryStringParameters", "multiValueQueryStringParameters", query(query));
        ObjectNode context = event.putObject("requestContext");
        context.put("requestId", id)
                .put("stage", stage.isEmpty() ? "local" : stage)
                .put("httpMethod", method);
        context.put("path", (stage.isEmpty() ? "" : "/" + stage) + path);
        context.putObject("identity").put("sourceIp", sender);
        // API Gateway passes the bytes on unchanged if all media types are binary.
        event.put("body", body.length == 0 ? null : Base64.getEncoder().encodeToString(body));
        event.put("isBase64Encoded", body.length > 0);
        return JSON.writeValueAsBytes(event);
    }

    private static Map<String, List<String>> withSender(Map<String, List<String>> headers, String sender) {
        Map<String, List<String>> all = new LinkedHashMap<>(headers);
        String name = all.keySet().stream()
                .filter("X-Forwarded-For"::equalsIgnoreCase)
                .findFirst()
                .orElse("X-Forwarded-For");
        List<String> said = all.getOrDefault(name, List.of());
        all.put(name, List.of(said.isEmpty() ? sender : String.join(", ", said) + ", " + sender));
        return all;
    }

    private static void put(ObjectNode event, String single, String many, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(single).putNull(many);
            return;
        }
        ObjectNode last = event.putObject(single);
        ObjectNode lists = event.putObject(many);
        values.forEach((name, all) -> {
            last.put(name, all.getLast());
            // `withArray` would take a name such as "" or "/a" as a JSON pointer.
            all.forEach(lists.putArray(name)::add);
        });
    }

    /// AWS does not document what becomes of nothing between two `&`, so it is left out, as servers do.
    private static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw == null) {
            return query;
        }
        for (String parameter : raw.split("&", -1)) {
            if (parameter.isEmpty()) {
                continue;
            }
            String[] parts = parameter.split("=", 2);
            query.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
                    .add(parts.length == 2 ? decoded(parts[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// The answer in what a function returned.
    ///
    /// @throws FunctionFailed if it is not of the form of the proxy integration
    static Answer answer(byte[] returned) throws FunctionFailed {
        JsonNode answer = read(returned);
        if (!answer.path("statusCode").isInt()) {
            throw new FunctionFailed(Reason.ERROR, "it returned no statusCode");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.path("multiValueHeaders").properties().forEach(header -> {
            List<String> values = new ArrayList<>();
            header.getValue().forEach(value -> values.add(value.asText()));
            headers.put(renamed(header.getKey()), values);
        });
        String body = answer.path("body").asText("");
        return new Answer(
                answer.path("statusCode").asInt(),
                headers,
                answer.path("isBase64Encoded").asBoolean()
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(byte[] returned) throws FunctionFailed {
        try {
            return JSON.readTree(returned);
        } catch (IOException _) {
            throw new FunctionFailed(Reason.ERROR, "it returned no JSON");
        }
    }

    private static String renamed(String name) {
        return RENAMED.contains(name.toLowerCase(Locale.ROOT)) ? "x-amzn-Remapped-" + name : name;
    }
}
