package dev.orders.core.tenant;

import dev.orders.core.text.VisibleAscii;

/// The user or machine that made a change, as the history shows it. An account, never the name of a person.
///
/// @param value 1 to 128 visible ASCII characters
public record Actor(String value) {
    /// The actor of requests that are not authenticated.
    public static final Actor ANONYMOUS = new Actor("anonymous");

    public Actor {
        VisibleAscii.require("actor", value, 128);
    }
}
