package dev.orders.measure.crowd;

import java.time.Duration;

/// How many clients there are, and what they do.
///
/// @param tenants the tenants with followers; each has orders at the same rate
/// @param followers the event streams of all these tenants together
/// @param idle the connections that send a request in 40 s only
/// @param busy the connections that send the requests
/// @param webhooks the webhooks, ten for each further tenant; none if all clients are one tenant, which has few
/// @param events the events in a second
/// @param mebibytes the size of the container
/// @param length how long the requests are measured
public record CrowdSize(
        int tenants, int followers, int idle, int busy, int webhooks, int events, int mebibytes, Duration length) {
    private static final int TENANTS = 1_000;
    private static final int FOLLOWERS = 5_000;
    private static final int IDLE = 10_000;
    private static final int BUSY = 1_000;
    private static final int WEBHOOKS = 10_000;

    /// A part of the whole crowd.
    ///
    /// @param percent the part of the connections and the webhooks
    /// @param tenants the tenants with followers; 0 for the usual number; 1 for a service without
    ///     authentication
    public static CrowdSize of(Duration length, int percent, int events, int mebibytes, int tenants) {
        int followers = FOLLOWERS * percent / 100;
        return new CrowdSize(
                tenants == 0 ? Math.max(1, TENANTS * percent / 100) : tenants,
                followers,
                IDLE * percent / 100,
                Math.max(1, BUSY * percent / 100),
                tenants == 1 ? 0 : WEBHOOKS * percent / 100,
                events,
                mebibytes,
                length);
    }

    /// All connections of clients.
    int connections() {
        return followers + idle + busy;
    }
}
