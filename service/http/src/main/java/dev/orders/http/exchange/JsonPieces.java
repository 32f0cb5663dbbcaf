package dev.orders.http.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.http.exchange.JsonText.Members;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// An object that is written piece by piece, in UTF-8, so that a long one needs little memory. Close it at the end,
/// also after a failure.
public final class JsonPieces implements AutoCloseable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json;

    /// Begins the object.
    public JsonPieces() {
        try {
            json = JsonText.generator(bytes);
            json.writeStartObject();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    /// Writes what follows, and returns the piece.
    public Buffer piece(Members members) {
        try {
            members.writeTo(json);
            json.flush();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        Buffer piece = Buffer.buffer(bytes.toByteArray());
        bytes.reset();
        return piece;
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }
}
