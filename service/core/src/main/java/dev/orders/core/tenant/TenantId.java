package dev.orders.core.tenant;

import dev.orders.core.text.VisibleAscii;

/// Whose order it is. Every claim, order, event and query carries one; another tenant's order does not exist.
///
/// @param value 1 to 64 visible ASCII characters
public record TenantId(String value) {
    /// The tenant of every request until authentication names another.
    public static final TenantId DEFAULT = new TenantId("default");

    public TenantId {
        VisibleAscii.require("tenant_id", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
