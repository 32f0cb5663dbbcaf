package dev.orders.wiring.telemetry;

import dev.orders.core.holdings.HoldingsStore;
import dev.orders.core.holdings.OrdersHeld;
import dev.orders.core.holdings.Space;
import dev.orders.core.order.OrderStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// What the store holds, as of the last measurement. Before the first measurement there are no values.
public final class HoldingsMetrics {
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicBoolean up = new AtomicBoolean();
    private final MultiGauge orders;
    private final MultiGauge ages;
    private final MultiGauge claims;
    private final MultiGauge sizes;
    private final MultiGauge free;
    private final MultiGauge total;

    public HoldingsMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        orders = gauge("orders.held", "Orders of all tenants, by status, counted up to " + HoldingsStore.COUNTED);
        ages = gauge(
                "orders.oldest.age.seconds", "Time since the last change of the order that changed first, by status");
        claims = gauge("claims.held", "Idempotency keys of all tenants that the store keeps, approximately");
        sizes = gauge("store.size.bytes", "Size of the store, by part");
        free = gauge("store.disk.free.bytes", "Space that the store may still use on its disk");
        total = gauge("store.disk.total.bytes", "Size of the disk of the store");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    /// Records whether the store took a write.
    public void probed(boolean answered) {
        up.set(answered);
        Gauge.builder("store.up", () -> up.get() ? 1 : 0)
                .description("Whether the store took a write at the last check (1) or did not (0)")
                .register(meters);
    }

    /// Shows what the store holds.
    public void show(Map<OrderStatus, OrdersHeld> byStatus, long claimsHeld) {
        show(orders, byStatus, held -> (double) held.count());
        show(ages, byStatus, this::age);
        show(claims, claimsHeld);
    }

    /// Shows the space that the store takes.
    public void show(Space space) {
        List<Row<?>> parts = new ArrayList<>();
        space.bytesByPart().forEach((part, bytes) -> parts.add(Row.of(Tags.of("part", part), bytes)));
        sizes.register(parts, true);
        space.disk().ifPresent(disk -> {
            show(free, disk.freeBytes());
            show(total, disk.totalBytes());
        });
    }

    private double age(OrdersHeld held) {
        return held.oldest()
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1e3))
                .orElse(0.0);
    }

    private static void show(
            MultiGauge gauge, Map<OrderStatus, OrdersHeld> byStatus, Function<OrdersHeld, Double> value) {
        List<Row<?>> rows = new ArrayList<>();
        byStatus.forEach((status, held) -> rows.add(Row.of(Tags.of("status", status.name()), value.apply(held))));
        gauge.register(rows, true);
    }

    private static void show(MultiGauge gauge, long value) {
        gauge.register(List.of(Row.of(Tags.empty(), value)), true);
    }
}
