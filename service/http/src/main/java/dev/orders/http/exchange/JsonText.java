package dev.orders.http.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// JSON as text: how everything that this service answers is written.
public final class JsonText {
    /// Buffers are shared: kept for each thread, as is the default, they die with each virtual thread.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build();

    private JsonText() {}

    /// What an object holds.
    public interface Members {
        /// Writes the members, in the order in which they appear.
        void writeTo(JsonGenerator json) throws IOException;
    }

    /// What the object that stands for a thing holds.
    public interface MembersOf<T> {
        /// Writes the members of one thing, in the order in which they appear.
        void writeTo(JsonGenerator json, T thing) throws IOException;
    }

    /// An object of these members.
    public static String object(Members members) {
        StringWriter text = new StringWriter(512);
        write(() -> FACTORY.createGenerator(text), members);
        return text.toString();
    }

    /// A member that is an array with an object for each thing.
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

    /// One page of a list, in UTF-8. A page may have megabytes: to send text, the framework reserves three bytes for
    /// each character.
    ///
    /// @param nextCursor empty on the last page
    public static <T> byte[] page(String name, List<T> things, MembersOf<T> members, Optional<String> nextCursor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        write(() -> FACTORY.createGenerator(bytes), json -> {
            objects(json, name, things, members);
            if (nextCursor.isPresent()) {
                json.writeStringField("next_cursor", nextCursor.get());
            }
        });
        return bytes.toByteArray();
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
