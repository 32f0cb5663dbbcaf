package dev.orders.store.sqlite.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.orders.core.order.Metadata;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stores the metadata of an order in one column, `{"cart":"c-17", …}`. The column is null if there is none.
public final class MetadataJson {
    private MetadataJson() {}

    /// The text of the column.
    public static @Nullable String write(Metadata metadata) {
        if (metadata.isEmpty()) {
            return null;
        }
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = ItemsJson.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> entry : metadata.entries().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return text.toString();
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalStateException if it is any other text
    public static Metadata read(@Nullable String text) {
        if (text == null) {
            return Metadata.NONE;
        }
        try (JsonParser json = ItemsJson.FACTORY.createParser(text)) {
            Map<String, String> entries = new HashMap<>();
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                require(json.nextToken() == JsonToken.VALUE_STRING);
                entries.put(key, json.getText());
            }
            require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
            return new Metadata(entries);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new IllegalStateException("The metadata of an order is damaged", damaged);
        }
    }

    private static void require(boolean asWritten) {
        if (!asWritten) {
            throw new IllegalArgumentException("not an object of texts");
        }
    }
}
