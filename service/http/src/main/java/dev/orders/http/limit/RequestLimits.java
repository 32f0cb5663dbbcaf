package dev.orders.http.limit;

import java.util.Optional;

/// All limits of this service.
///
/// @param tenants empty if tenants have no limit
/// @param addresses empty if addresses have no limit
public record RequestLimits(
        Optional<TenantLimits> tenants, Optional<AddressLimits> addresses, WaitingRoom waitingRoom) {}
