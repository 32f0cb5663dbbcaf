package dev.orders.cloud.bus;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// What receives the events that a rule matches.
@FunctionalInterface
public interface Target {
    /// Delivers an event.
    ///
    /// @param event the event as EventBridge makes it of an entry: with `source`, `detail-type` and `detail`
    /// @throws IOException if the target does not take the event
    void deliver(JsonNode event) throws IOException;
}
