package dev.orders.wiring.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/// How far the retention is: the gauge `retention_orders_due` and the counter `retention_orders_erased_total`.
public final class RetentionMetrics {
    private final AtomicLong due = new AtomicLong();
    private final Counter erased;

    public RetentionMetrics(MeterRegistry meters) {
        Gauge.builder("retention.orders.due", due, AtomicLong::get)
                .description("Orders whose retention has ended and that still have their customers, at the last count")
                .register(meters);
        erased = Counter.builder("retention.orders.erased")
                .description("Orders that this instance has erased because their retention has ended")
                .register(meters);
    }

    /// Records a count of the orders that are due.
    public void counted(long orders) {
        due.set(orders);
    }

    /// Records that orders were erased.
    public void erased(long orders) {
        erased.increment((double) orders);
        due.updateAndGet(before -> Math.max(0, before - orders));
    }
}
