package dev.orders.core.webhook;

import dev.orders.core.order.EventType;
import java.util.Set;

/// What clients choose about an endpoint.
///
/// @param eventTypes those it wants to be told of; empty for all there are and will be
/// @param description in somebody's own words, empty for none; may hold personal data: never logged
public record WebhookSettings(WebhookUrl url, Set<EventType> eventTypes, String description) {
    /// Enough for a sentence.
    public static final int MAX_DESCRIPTION = 200;

    public WebhookSettings {
        eventTypes = Set.copyOf(eventTypes);
        requireDescription(description);
    }

    /// The description, if it is one.
    ///
    /// @throws IllegalArgumentException if it is not, with a message for whoever wrote it
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
