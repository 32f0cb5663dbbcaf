package dev.orders.core.move;

import java.util.Locale;

/// The parts of a store, in the order in which they are moved. Targets keep the names in the state of a move.
public enum Part {
    SECRETS,
    ORDERS,
    EVENTS,
    CLAIMS,
    ERASURES,
    API_KEYS,
    WEBHOOKS,
    PENDING_DELIVERIES,
    DELIVERY_ATTEMPTS,
    RELAY_POSITIONS,
    DEAD_LETTERS,
    AUDIT_RECORDS,
    AUDIT_HEAD;

    /// The name for people, such as `pending deliveries`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
