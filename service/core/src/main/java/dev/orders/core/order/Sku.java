package dev.orders.core.order;

import dev.orders.core.text.VisibleAscii;

/// A stock keeping unit: what is ordered, in the caller's own numbering.
///
/// @param value 1 to 64 visible ASCII characters
public record Sku(String value) {
    public Sku {
        VisibleAscii.require("sku", value, 64);
    }
}
