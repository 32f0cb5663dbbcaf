package dev.orders.wiring.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// How far the expiry of unpaid orders is: the counter `orders_expired_total` and the gauge
/// `orders_expiry_lag_seconds`.
public final class ExpiryMetrics {
    private final AtomicReference<Duration> lag = new AtomicReference<>(Duration.ZERO);
    private final Counter expired;

    public ExpiryMetrics(MeterRegistry meters) {
        Gauge.builder("orders.expiry.lag.seconds", lag, age -> age.get().toMillis() / 1e3)
                .description(
                        "How long ago the first order expired that is still CREATED, at the last look. 0 if none is"
                                + " due")
                .register(meters);
        expired = Counter.builder("orders.expired")
                .description("Orders that this instance has cancelled because nobody paid them in time")
                .register(meters);
    }

    /// Records what a run has found and cancelled.
    public void show(Duration oldest, int orders) {
        lag.set(oldest);
        expired.increment(orders);
    }
}
