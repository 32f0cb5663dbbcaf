package dev.orders.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/// What the page must know before it can send a request with credentials. Everybody may read it, so it contains no
/// secret.
///
/// @param authenticates whether requests need credentials
/// @param signIn empty if people cannot sign in, so that an API key is the only way
public record ConsoleSettings(boolean authenticates, Optional<SignIn> signIn, Metrics metrics) {
    /// Where the page finds `/metrics`.
    public sealed interface Metrics {
        /// At the service, for everybody.
        record Public() implements Metrics {}

        /// At the service, for principals with the scope `operator`.
        record Operators() implements Metrics {}

        /// At a port of its own, which the page cannot reach.
        record Port(int number) implements Metrics {}
    }

    /// The settings as the page reads them.
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("authenticates", authenticates);
            writeMetrics(json);
            if (signIn.isPresent()) {
                json.writeObjectFieldStart("sign_in");
                signIn.get().write(json);
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void writeMetrics(JsonGenerator json) throws IOException {
        switch (metrics) {
            case Metrics.Public() -> json.writeStringField("metrics", "public");
            case Metrics.Operators() -> json.writeStringField("metrics", "operator");
            case Metrics.Port(int number) -> {
                json.writeStringField("metrics", "port");
                json.writeNumberField("metrics_port", number);
            }
        }
    }
}
