package dev.orders.core.webhook;

import dev.orders.core.order.EventType;
import java.util.Set;

/// The settings of a webhook that clients choose.
///
/// @param eventTypes the types of events to receive; empty means all types, including future ones
/// @param description free text; may be empty. It may contain personal data, so it is never logged
/// @param headers sent with every request
public record WebhookSettings(WebhookUrl url, Set<EventType> eventTypes, String description, WebhookHeaders headers) {
    /// Enough for a sentence.
    public static final int MAX_DESCRIPTION = 200;

    public WebhookSettings {
        eventTypes = Set.copyOf(eventTypes);
        requireDescription(description);
    }

    /// Checks and returns the description.
    ///
    /// @throws IllegalArgumentException if it is not valid; the message is for the client
    public static String requireDescription(String description) {
        int length = description.codePointCount(0, description.length());
        if (length > MAX_DESCRIPTION) {
            throw new IllegalArgumentException(
                    "description must have at most " + MAX_DESCRIPTION + " characters, this has " + length);
        }
        if (description.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("description must not have control characters");
        }
        return description;
    }
}
