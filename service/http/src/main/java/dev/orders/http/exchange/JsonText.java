package dev.orders.http.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Writes the JSON of all answers.
public final class JsonText {
    /// All threads share the buffers. By default each thread keeps its own, and virtual threads end too soon to
    /// reuse them.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build();

    private JsonText() {}

    /// Writes the members of an object.
    public interface Members {
        /// Writes the members in this order.
        void writeTo(JsonGenerator json) throws IOException;
    }

    /// Writes the members of an object that represents a thing.
    public interface MembersOf<T> {
        /// Writes the members of one thing in this order.
        void writeTo(JsonGenerator json, T thing) throws IOException;
    }

    /// An object with these members.
    public static String object(Members members) {
        StringWriter text = new StringWriter(512);
        write(() -> FACTORY.createGenerator(text), members);
        return text.toString();
    }

    /// Writes a member that is an array with one object for each thing.
    public static <T> void objects(JsonGenerator json, String name, List<T> things, MembersOf<T> members)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T thing : things) {
            json.writeStartObject();
            members.writeTo(json, thing);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// One page of a list, in UTF-8. The result is bytes because a page may have megabytes, and for text the
    /// framework reserves three bytes for each character.
    ///
    /// @param nextCursor empty on the last page
    public static <T> byte[] page(String name, List<T> things, MembersOf<T> members, Optional<String> nextCursor) {
        return bytes(json -> {
            objects(json, name, things, members);
            if (nextCursor.isPresent()) {
                json.writeStringField("next_cursor", nextCursor.get());
            }
        });
    }

    /// An object with these members, in UTF-8. For objects that may have megabytes.
    public static byte[] bytes(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        write(() -> generator(bytes), members);
        return bytes.toByteArray();
    }

    /// A generator for this destination. Its user closes it.
    static JsonGenerator generator(OutputStream bytes) throws IOException {
        return FACTORY.createGenerator(bytes);
    }

    private interface Destination {
        JsonGenerator open() throws IOException;
    }

    private static void write(Destination destination, Members members) {
        try (JsonGenerator json = destination.open()) {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }
}
