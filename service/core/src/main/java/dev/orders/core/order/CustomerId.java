package dev.orders.core.order;

import dev.orders.core.text.VisibleAscii;

/// The customer, in the caller's own numbering. Personal data: never logged, never quoted in an error.
///
/// @param value 1 to 128 visible ASCII characters
public record CustomerId(String value) {
    public CustomerId {
        VisibleAscii.require("customer_id", value, 128);
    }
}
