package dev.orders.verify.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An event of an order in the form of CloudEvents, as far as it matters here.
///
/// @param customer of the order, if the event says so
record CloudEvent(
        String id,
        String type,
        String subject,
        int sequence,
        @Nullable String to,
        @Nullable String customer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Reads one; gives nothing if it is not JSON, so that the verdict misses the event that should have been here.
    static Optional<CloudEvent> read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return Optional.of(new CloudEvent(
                    json.path("id").asText(),
                    json.path("type").asText(),
                    json.path("subject").asText(),
                    json.path("sequence").asInt(0),
                    text(json.at("/data/to")),
                    text(json.at("/data/order/customer_id"))));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// Whether it concerns an order of this run, or does not say whose it is.
    boolean mayConcern(String run) {
        return customer == null || customer.startsWith(run + "-");
    }

    /// How it was told.
    ///
    /// @param declaredId what the message around it has as the event's id
    /// @param declaredType what the message around it has as the event's type
    ReceivedEvent received(String position, String declaredId, String declaredType) {
        return new ReceivedEvent(position, agreed(declaredId, id), agreed(declaredType, type), subject, sequence, to);
    }

    /// Two that should be the same, and both if they are not.
    private static String agreed(String declared, String said) {
        return declared.equals(said) ? said : declared + "/" + said;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }
}
