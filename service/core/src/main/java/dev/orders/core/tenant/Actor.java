package dev.orders.core.tenant;

import dev.orders.core.text.VisibleAscii;

/// Who did something, as the history tells it. Names an account, never a person.
///
/// @param value 1 to 128 visible ASCII characters
public record Actor(String value) {
    /// Whoever is behind a request that nobody has authenticated.
    public static final Actor ANONYMOUS = new Actor("anonymous");

    public Actor {
        VisibleAscii.require("actor", value, 128);
    }
}
