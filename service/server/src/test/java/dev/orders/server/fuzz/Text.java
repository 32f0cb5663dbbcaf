package dev.orders.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.curiousoddman.rgxgen.RgxGen;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// The rules of a schema for a text. The length counts characters, not UTF-16 units (JSON Schema, section
/// 6.3.1).
record Text(JsonNode schema) {
    private static final int UNBOUNDED = 100;

    int least() {
        return schema.path("minLength").asInt();
    }

    int most() {
        return schema.path("maxLength").asInt(UNBOUNDED);
    }

    boolean allow(String text) {
        int length = text.codePointCount(0, text.length());
        boolean bounded = length >= least() && (!schema.has("maxLength") || length <= most());
        return bounded && isUnicode(text) && hasPattern(text) && isListed(text) && hasFormat(text);
    }

    /// A text that matches the pattern.
    String anExample() {
        return RgxGen.parse(schema.get("pattern").asText()).generate(new Random(1));
    }

    /// Whether the text contains no single half of a surrogate pair.
    static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private boolean hasPattern(String text) {
        return !schema.has("pattern")
                || Pattern.compile(schema.get("pattern").asText()).matcher(text).find();
    }

    private boolean isListed(String text) {
        List<String> listed =
                ValidValues.elements(schema.path("enum")).map(JsonNode::asText).toList();
        return listed.isEmpty() || listed.contains(text);
    }

    private boolean hasFormat(String text) {
        if (!schema.path("format").asText().equals("date-time")) {
            return true;
        }
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
