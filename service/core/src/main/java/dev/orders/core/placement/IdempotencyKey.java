package dev.orders.core.placement;

import dev.orders.core.text.VisibleAscii;

/// The name that a client chooses for one create and repeats in every retry (IETF draft "The Idempotency-Key HTTP
/// Header Field", section 2).
///
/// @param value 1 to 255 visible ASCII characters
public record IdempotencyKey(String value) {
    public IdempotencyKey {
        VisibleAscii.require("Idempotency-Key", value, 255);
    }
}
