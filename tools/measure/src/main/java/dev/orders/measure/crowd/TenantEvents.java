package dev.orders.measure.crowd;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/// A tenant, and when each of its events was acknowledged.
final class TenantEvents {
    private final String authorization;
    private final Histogram delays;
    private long[] acknowledged = new long[16];
    private int count;

    /// @param authorization the header line with the credentials
    /// @param delays gets how long each event has taken to each follower
    TenantEvents(String authorization, Histogram delays) {
        this.authorization = authorization;
        this.delays = delays;
    }

    String authorization() {
        return authorization;
    }

    /// Called when a create or a change was acknowledged.
    void acknowledge() {
        if (count == acknowledged.length) {
            acknowledged = Arrays.copyOf(acknowledged, count * 2);
        }
        acknowledged[count++] = System.nanoTime();
    }

    int count() {
        return count;
    }

    /// Called when a follower has received so many events before this one. An event may arrive before the
    /// answer to its request; then it has taken no time.
    void arrived(int before) {
        if (before < count) {
            delays.recordValue(Math.max(0, System.nanoTime() - acknowledged[before]));
        } else {
            delays.recordValue(0);
        }
    }
}
