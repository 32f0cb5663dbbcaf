package dev.orders.http.customer;

import java.time.Duration;

/// Limits what exports cost. Each export keeps a page of orders in memory, and reads one page after the other.
///
/// @param patience how long a client may take to receive a page
/// @param most the maximum number of exports at a time
/// @param mostOfTenant the maximum number of exports of one tenant, if requests are authenticated
public record ExportLimits(Duration patience, int most, int mostOfTenant) {
    /// The limits of a running service.
    public static final ExportLimits DEFAULT = new ExportLimits(Duration.ofSeconds(30), 4, 2);
}
