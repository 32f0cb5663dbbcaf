package dev.orders.store.sqlite.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

/// Passes any number of texts as one parameter of a statement, which reads them with `json_each`.
public final class JsonArray {
    private JsonArray() {}

    /// The parameter.
    public static String of(Collection<String> texts) {
        StringWriter array = new StringWriter();
        try (JsonGenerator json = ItemsJson.FACTORY.createGenerator(array)) {
            json.writeStartArray();
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return array.toString();
    }
}
