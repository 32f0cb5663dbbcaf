package dev.orders.lambda.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.ProblemJson;
import dev.orders.http.problem.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An answer for API Gateway's REST proxy integration.
///
/// @param headers each with all its values, in the order of the answer
// Nobody compares answers.
@SuppressWarnings("ArrayRecordComponent")
public record ProxyAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    /// Lambda refuses to return more than 6 MiB. The rest is room for headers and for JSON's escapes.
    static final int MOST_BYTES = 5 * 1024 * 1024;

    /// API Gateway sets these itself.
    private static final Set<String> DROPPED =
            Set.of("content-length", "transfer-encoding", "connection", "keep-alive");

    /// These describe the body. A client that followed `Link` after a refusal would miss a page.
    private static final Set<String> OF_THE_BODY =
            Set.of("content-type", "content-disposition", "cache-control", "etag", "link");

    private static final Set<String> ADDRESSES = Set.of("location", "link");
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonMapper MAPPER = new JsonMapper();

    public ProxyAnswer {
        headers = Map.copyOf(headers);
    }

    /// Whether the request was carried out.
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// This answer, or a problem if Lambda would refuse to return it.
    public ProxyAnswer returnable() {
        if (body.length <= MOST_BYTES) {
            return this;
        }
        String id = headers.getOrDefault("X-Request-Id", List.of("")).getFirst();
        Map<String, List<String>> kept = new LinkedHashMap<>(headers);
        kept.keySet().removeIf(name -> OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT)));
        kept.put("Content-Type", List.of(Problem.MEDIA_TYPE));
        return new ProxyAnswer(501, kept, tooLarge(id));
    }

    private static byte[] tooLarge(String traceId) {
        Problem problem = Problem.of(ProblemType.ANSWER_TOO_LARGE);
        return ProblemJson.of(problem, traceId).getBytes(StandardCharsets.UTF_8);
    }

    /// The same answer with addresses as clients of API Gateway see them. The `type` of a problem is one of them.
    ///
    /// @param prefix what they see before the path
    public ProxyAnswer below(String prefix) {
        if (prefix.isEmpty()) {
            return this;
        }
        Map<String, List<String>> moved = new LinkedHashMap<>();
        headers.forEach((name, values) -> moved.put(
                name,
                ADDRESSES.contains(name.toLowerCase(Locale.ROOT))
                        ? values.stream().map(value -> below(prefix, value)).toList()
                        : values));
        return new ProxyAnswer(status, moved, isProblem() ? problemBelow(prefix) : body);
    }

    private boolean isProblem() {
        return body.length > 0
                && headers.entrySet().stream()
                        .anyMatch(header -> header.getKey().equalsIgnoreCase("Content-Type")
                                && header.getValue().contains(Problem.MEDIA_TYPE));
    }

    private byte[] problemBelow(String prefix) {
        try {
            JsonNode problem = MAPPER.readTree(body);
            String type = problem.path("type").asText();
            return MAPPER.writeValueAsBytes(((ObjectNode) problem).put("type", below(prefix, type)));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static String below(String prefix, String value) {
        return value.startsWith("</")
                ? "<" + prefix + value.substring(1)
                : value.startsWith("/") ? prefix + value : value;
    }

    /// Writes the answer as API Gateway reads it.
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", status);
            json.writeObjectFieldStart("multiValueHeaders");
            for (Map.Entry<String, List<String>> header : kept().entrySet()) {
                json.writeArrayFieldStart(header.getKey());
                for (String value : header.getValue()) {
                    json.writeString(value);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            Optional<String> text = text();
            json.writeStringField(
                    "body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
            json.writeBooleanField("isBase64Encoded", text.isEmpty());
            json.writeEndObject();
        }
    }

    private Map<String, List<String>> kept() {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            if (!DROPPED.contains(name.toLowerCase(Locale.ROOT))) {
                kept.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values);
            }
        });
        return kept;
    }

    /// The body, if it is text.
    private Optional<String> text() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
