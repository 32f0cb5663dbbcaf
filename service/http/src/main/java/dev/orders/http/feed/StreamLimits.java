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
    /// The memory of a stream, besides that of its connection (ADR 68).
    private static final int STREAM_BYTES = 8 * 1024;

    private static final int MOST_OF_TENANT = 50;

    /// The limits for a heap of this size: one eighth of it for streams.
    ///
    /// @param heapBytes the maximum size of the heap
    public static StreamLimits of(long heapBytes) {
        int most = (int) Math.min(Integer.MAX_VALUE, heapBytes / 8 / STREAM_BYTES);
        return new StreamLimits(
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                most,
                Math.min(most, MOST_OF_TENANT));
    }
}
