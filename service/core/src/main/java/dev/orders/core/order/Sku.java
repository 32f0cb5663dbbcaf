package dev.orders.core.order;

import dev.orders.core.text.VisibleAscii;

/// The caller's own code of a product (stock keeping unit).
///
/// @param value 1 to 64 visible ASCII characters
public record Sku(String value) {
    public Sku {
        VisibleAscii.require("sku", value, 64);
    }
}
