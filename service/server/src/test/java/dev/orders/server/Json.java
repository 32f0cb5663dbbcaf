package dev.orders.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/// Looks into answers.
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(json, malformed);
        }
    }

    /// What `pointer` points to, as text.
    static String text(String json, String pointer) {
        return read(json).at(pointer).asText();
    }

    /// The pointers of a problem's errors.
    static List<String> pointers(String problem) {
        return read(problem).at("/errors").findValuesAsText("pointer");
    }

    /// The member of every object in the array.
    static List<String> texts(String json, String array, String member) {
        List<String> texts = new ArrayList<>();
        read(json).at(array).forEach(object -> texts.add(object.path(member).asText()));
        return texts;
    }
}
