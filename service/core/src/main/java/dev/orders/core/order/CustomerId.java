package dev.orders.core.order;

import dev.orders.core.text.VisibleAscii;

/// The caller's own id of the customer. Personal data: never log it, and never quote it in an error.
///
/// @param value 1 to 128 visible ASCII characters
public record CustomerId(String value) {
    public CustomerId {
        VisibleAscii.require("customer_id", value, 128);
    }
}
