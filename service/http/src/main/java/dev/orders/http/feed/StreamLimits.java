package dev.orders.http.feed;

import java.time.Duration;

/// What keeps event streams from wearing the service out.
///
/// @param heartbeat how long a stream is silent at most: less than what proxies wait for
/// @param patience how long a reader may take for what it was sent last
/// @param most how many streams there are at a time
public record StreamLimits(Duration heartbeat, Duration patience, int most) {
    /// What a service runs with.
    public static final StreamLimits DEFAULT = new StreamLimits(Duration.ofSeconds(15), Duration.ofSeconds(30), 200);
}
