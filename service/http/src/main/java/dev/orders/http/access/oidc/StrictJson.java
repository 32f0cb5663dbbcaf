package dev.orders.http.access.oidc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/// Reads the JSON of tokens and issuers. Of two members with one name, parsers use different ones, so both are
/// refused.
final class StrictJson {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_TOKENS = 20_000;
    private static final int MAX_DIGITS = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .maxNumberLength(MAX_DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /// The JSON object in these bytes. Empty if there is none.
    static Optional<ObjectNode> object(byte[] bytes) {
        try {
            JsonNode value = MAPPER.readTree(bytes);
            return value instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /// The text of a member. Empty if it is absent or not a text.
    static Optional<String> text(ObjectNode object, String member) {
        JsonNode value = object.get(member);
        return value != null && value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
