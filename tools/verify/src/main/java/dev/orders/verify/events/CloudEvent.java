package dev.orders.verify.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An event about an order, in CloudEvents format. Holds only the members that the checker compares.
///
/// @param tenant the tenant's id; null if the event does not contain it
/// @param customer the order's customer; null if the event does not contain it
record CloudEvent(
        String id,
        String type,
        String subject,
        int sequence,
        @Nullable String to,
        @Nullable String tenant,
        @Nullable String customer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Parses an event. Empty if the text is not JSON: the checker then reports the event as missing.
    static Optional<CloudEvent> read(String text) {
        try {
            return Optional.of(of(JSON.readTree(text)));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    static CloudEvent of(JsonNode json) {
        return new CloudEvent(
                json.path("id").asText(),
                json.path("type").asText(),
                json.path("subject").asText(),
                json.path("sequence").asInt(0),
                text(json.at("/data/to")),
                text(json.path("tenantid")),
                text(json.at("/data/order/customer_id")));
    }

    /// Whether the event may belong to this run: its customer is of this run, or it has no customer.
    boolean mayConcern(String run) {
        return customer == null || customer.startsWith(run + "-");
    }

    /// The event as it was received.
    ///
    /// @param declaredId the event id in the message's headers or fields
    /// @param declaredType the event type in the message's headers or fields
    ReceivedEvent received(String position, String declaredId, String declaredType) {
        return new ReceivedEvent(position, agreed(declaredId, id), agreed(declaredType, type), subject, sequence, to);
    }

    /// One value if both agree, otherwise both values separated by a slash.
    private static String agreed(String declared, String said) {
        return declared.equals(said) ? said : declared + "/" + said;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }
}
