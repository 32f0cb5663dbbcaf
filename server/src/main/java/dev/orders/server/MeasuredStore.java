package dev.orders.server;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.TenantId;
import dev.orders.core.port.Claim;
import dev.orders.core.port.OrderStore;
import dev.orders.core.port.Placement;
import dev.orders.core.port.PlacementStore;
import dev.orders.core.port.StoreProbe;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A store whose every operation is timed, in `<store>_ops_latency_ms`.
final class MeasuredStore implements PlacementStore, OrderStore, StoreProbe, AutoCloseable {
    private final PlacementStore placements;
    private final OrderStore orders;
    private final StoreProbe probe;
    private final Runnable closing;
    private final MeterProvider<DistributionSummary> latency;

    MeasuredStore(
            PlacementStore placements, OrderStore orders, StoreProbe probe, Runnable closing, MeterRegistry meters) {
        this.placements = placements;
        this.orders = orders;
        this.probe = probe;
        this.closing = closing;
        this.latency = DistributionSummary.builder(probe.name() + ".ops.latency.ms")
                .description("Milliseconds that a store operation took, waiting included")
                .serviceLevelObjectives(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 1000, 10_000)
                .withRegistry(meters);
    }

    @Override
    public Placement place(Claim claim) {
        return timed("place", () -> placements.place(claim));
    }

    @Override
    public int purgeExpiredClaims(Instant now, int limit) {
        return timed("purge_expired_claims", () -> placements.purgeExpiredClaims(now, limit));
    }

    @Override
    public Optional<Order> find(TenantId tenant, OrderId id) {
        return timed("find", () -> orders.find(tenant, id));
    }

    @Override
    public StatusChange changeStatus(
            TenantId tenant, OrderId id, Precondition precondition, OrderStatus target, Instant at) {
        return timed("change_status", () -> orders.changeStatus(tenant, id, precondition, target, at));
    }

    @Override
    public List<OrderEvent> history(TenantId tenant, OrderId id) {
        return timed("history", () -> orders.history(tenant, id));
    }

    @Override
    public String name() {
        return probe.name();
    }

    @Override
    public boolean isAvailable() {
        return timed("probe", probe::isAvailable);
    }

    @Override
    public void close() {
        closing.run();
    }

    private <T> T timed(String operation, Supplier<T> call) {
        long started = System.nanoTime();
        try {
            return call.get();
        } finally {
            latency.withTag("operation", operation).record((System.nanoTime() - started) / 1e6);
        }
    }
}
