/// Creates an order exactly once: the idempotency key, the fingerprint of the request, and the claim of a key
/// (ADR 3).
@NullMarked
package dev.orders.core.placement;

import org.jspecify.annotations.NullMarked;
