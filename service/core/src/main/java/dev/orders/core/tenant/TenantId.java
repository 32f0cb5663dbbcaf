package dev.orders.core.tenant;

import dev.orders.core.text.VisibleAscii;

/// The tenant that owns an order. Every claim, order, event and query has a tenant. A tenant cannot see the
/// orders of other tenants.
///
/// @param value 1 to 64 visible ASCII characters
public record TenantId(String value) {
    /// The tenant of every request until requests are authenticated.
    public static final TenantId DEFAULT = new TenantId("default");

    public TenantId {
        VisibleAscii.require("tenant_id", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
