package dev.orders.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A JSON object that a function got. Each method throws [Unprocessable] if the member is missing or wrong. The
/// message names the member and does not quote its value, which may be personal or a secret.
final class Input {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String path;
    private final JsonNode object;

    private Input(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    static Input of(JsonNode input) {
        if (!input.isObject()) {
            throw new Unprocessable("The input must be a JSON object");
        }
        return new Input("", input);
    }

    /// Such as the body of a message.
    static Input parse(String text) {
        try {
            return of(JSON.readTree(text));
        } catch (JsonProcessingException _) {
            throw new Unprocessable("The input must be JSON");
        }
    }

    /// A text that is not empty.
    String text(String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw wrong(name, "a text that is not empty");
        }
        return value.textValue();
    }

    /// A text of this form.
    ///
    /// @param allowed what the form is, in words
    String text(String name, Pattern form, String allowed) {
        JsonNode value = object.path(name);
        if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
            throw wrong(name, allowed);
        }
        return value.textValue();
    }

    /// A text, or null. The member must be there, so that nobody forgets it.
    @Nullable
    String textOrNull(String name) {
        return object.path(name).isNull() ? null : text(name);
    }

    /// An amount of money, as the events of the service have it.
    BigDecimal amount(String name) {
        return new BigDecimal(text(name, AMOUNT, "an amount such as \"45.90\""));
    }

    /// A whole number from 1 up.
    long count(String name) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw wrong(name, "a whole number from 1 up");
        }
        return value.longValue();
    }

    /// A list of objects, with one at least.
    List<Input> objects(String name) {
        JsonNode list = object.path(name);
        if (!list.isArray() || list.isEmpty()) {
            throw wrong(name, "a list that is not empty");
        }
        List<Input> objects = new ArrayList<>();
        for (JsonNode element : list) {
            String at = name + "[" + objects.size() + "]";
            if (!element.isObject()) {
                throw wrong(at, "an object");
            }
            objects.add(new Input(path + at + ".", element));
        }
        return objects;
    }

    private Unprocessable wrong(String name, String allowed) {
        return new Unprocessable(path + name + " must be " + allowed);
    }
}
