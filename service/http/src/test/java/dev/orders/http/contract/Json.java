package dev.orders.http.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/// Reads JSON answers.
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(json, malformed);
        }
    }

    /// The text at `pointer`.
    public static String text(String json, String pointer) {
        return read(json).at(pointer).asText();
    }

    /// The pointers in the errors of a problem.
    public static List<String> pointers(String problem) {
        return read(problem).at("/errors").findValuesAsText("pointer");
    }

    /// The member of every object in an array.
    public static List<String> texts(String json, String array, String member) {
        List<String> texts = new ArrayList<>();
        read(json).at(array).forEach(object -> texts.add(object.path(member).asText()));
        return texts;
    }
}
