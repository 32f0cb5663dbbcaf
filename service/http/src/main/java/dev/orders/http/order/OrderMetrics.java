package dev.orders.http.order;

import dev.orders.core.order.OrderStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;

/// Counts creates and status changes. Every series exists from the start with the value 0, so that rates are
/// correct.
@Singleton
class OrderMetrics {
    private final MeterProvider<Counter> transitions;
    private final Counter hits;
    private final Counter misses;

    OrderMetrics(MeterRegistry meters) {
        transitions = Counter.builder("order.state.transitions")
                .description("Status changes of orders")
                .withRegistry(meters);
        for (OrderStatus from : OrderStatus.values()) {
            from.next().forEach(to -> transition(from, to));
        }
        MeterProvider<Counter> keys = Counter.builder("idempotency.hits")
                .description("Creates whose key was used before (hit) or was new (miss)")
                .withRegistry(meters);
        hits = keys.withTag("result", "hit");
        misses = keys.withTag("result", "miss");
    }

    void keyHit() {
        hits.increment();
    }

    void keyMissed() {
        misses.increment();
    }

    void changed(OrderStatus from, OrderStatus to) {
        transition(from, to).increment();
    }

    private Counter transition(OrderStatus from, OrderStatus to) {
        return transitions.withTags(Tags.of("from", from.name(), "to", to.name()));
    }
}
