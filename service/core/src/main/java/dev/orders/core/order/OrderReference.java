package dev.orders.core.order;

import dev.orders.core.text.VisibleAscii;

/// The client's own number of an order. At most one order of a tenant has it, whichever idempotency key the
/// create had.
///
/// @param value 1 to 64 visible ASCII characters
public record OrderReference(String value) {
    public OrderReference {
        VisibleAscii.require("reference", value, 64);
    }
}
