package dev.orders.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the JSON of a request member by member, and collects an error for each wrong member.
public abstract class RequestReader {
    private final List<Problem.FieldError> errors = new ArrayList<>();

    /// Returns the value that was read, or refuses the request if there were errors.
    protected final <T> T checked(@Nullable T read) {
        if (read == null || hasErrors()) {
            throw new Refused(Problem.invalid(errors));
        }
        return read;
    }

    /// Whether an error has been recorded.
    protected final boolean hasErrors() {
        return !errors.isEmpty();
    }

    /// Reads the constant that a member names. Records an error and returns null if the member names none.
    protected final <E extends Enum<E>> @Nullable E oneOf(JsonNode object, String pointer, String member, E[] values) {
        String name = text(object, pointer, member);
        if (name == null) {
            return null;
        }
        for (E value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        refuse(pointer + "/" + member, member + " must be one of " + List.of(values));
        return null;
    }

    /// Reads the text of a member. Records an error and returns null if the member is not a string of Unicode
    /// characters.
    protected final @Nullable String text(JsonNode object, String pointer, String member) {
        JsonNode node = object.get(member);
        if (node == null || !node.isTextual()) {
            refuse(pointer + "/" + member, member + " must be a string");
            return null;
        }
        String text = node.textValue();
        if (!isUnicode(text)) {
            refuse(pointer + "/" + member, member + " must be Unicode: half of a surrogate pair is missing");
            return null;
        }
        return text;
    }

    /// JSON allows halves of a surrogate pair (RFC 8259 section 8.2), but stores do not return them unchanged.
    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    /// Requires an object with only these members. Otherwise records the errors and returns false.
    protected final boolean requireObjectOf(JsonNode node, String pointer, Set<String> members) {
        if (!node.isObject()) {
            refuse(pointer, "this must be a JSON object");
            return false;
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                refuse(member(pointer, name), "unknown member");
            }
        });
        return true;
    }

    /// The name of a member as a part of a JSON Pointer (RFC 6901 section 3).
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /// The pointer of a member whose name the client has chosen.
    protected static String member(String object, String name) {
        return object + "/" + escaped(name);
    }

    /// Constructs a value. Records an error and returns null if the constructor refuses it.
    protected final <T> @Nullable T valid(String pointer, Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException refusal) {
            refuse(pointer, String.valueOf(refusal.getMessage()));
            return null;
        }
    }

    /// Records an error for a member, which the pointer names.
    protected final void refuse(String pointer, String detail) {
        errors.add(new Problem.FieldError(pointer, detail));
    }
}
