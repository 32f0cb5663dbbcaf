package dev.orders.core.holdings;

import java.time.Instant;
import java.util.Optional;

/// The orders of one status, of all tenants.
///
/// @param count their number, or [HoldingsStore#COUNTED] if there are more
/// @param oldest when the order that has been in the status for longest last changed. Empty if there is no order
public record OrdersHeld(long count, Optional<Instant> oldest) {}
