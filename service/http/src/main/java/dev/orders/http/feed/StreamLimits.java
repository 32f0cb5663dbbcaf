package dev.orders.http.feed;

import java.time.Duration;

/// Limits what event streams cost.
///
/// @param heartbeat the longest silence of a stream; must be shorter than the timeout of proxies
/// @param patience how long a client may take to receive a batch
/// @param recheck how often the credentials of a stream are verified
/// @param most the maximum number of streams at a time
/// @param mostOfTenant the maximum number of streams of one tenant, if requests are authenticated
public record StreamLimits(Duration heartbeat, Duration patience, Duration recheck, int most, int mostOfTenant) {
    /// The limits of a running service.
    public static final StreamLimits DEFAULT =
            new StreamLimits(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMillis(500), 200, 50);
}
