package dev.orders.commands.demo;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.expiry.UnpaidExpiry;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition.OneOf;
import dev.orders.core.order.StatusChange;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.placement.PlaceOrder;
import dev.orders.core.placement.Placement;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.ChangeOrderStatus;
import dev.orders.http.order.OrderJson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Creates the orders of [DemoPlan] in a store with the use cases of the service, each at the time of the plan.
/// A service that uses the store later delivers their events.
public final class DemoOrders {
    /// The same as the default of the service.
    private static final Duration KEY_LIFETIME = Duration.ofDays(1);

    private record Demo(OrderId id, long version, OrderStatus status) {}

    private final Instant end;
    private final DemoClock clock;
    private final PlaceOrder placeOrder;
    private final ChangeOrderStatus changeOrderStatus;
    private final Map<Integer, Demo> orders = new HashMap<>();

    /// @param end the current time, at which the plan ends
    public DemoOrders(Store store, Instant end) {
        this.end = end;
        this.clock = new DemoClock(end);
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        this.placeOrder = new PlaceOrder(
                store.placements(),
                OrderJson::of,
                at -> new OrderId(ids.construct(at.toEpochMilli())),
                clock,
                KEY_LIFETIME,
                UnpaidExpiry.IF_GIVEN);
        this.changeOrderStatus = new ChangeOrderStatus(store.orders(), clock);
    }

    /// Creates all orders, and reports how many are in each status. A second call at another time creates other
    /// orders.
    public String place() {
        List<DemoPlan.Step> plan = DemoPlan.until(end);
        for (DemoPlan.Step step : plan) {
            clock.set(step.at());
            orders.put(step.order(), take(step));
        }
        Map<OrderStatus, Integer> statuses = new TreeMap<>();
        orders.values().forEach(order -> statuses.merge(order.status(), 1, Integer::sum));
        return "Placed " + orders.size() + " orders, from " + plan.getFirst().at() + " to "
                + plan.getLast().at() + ": " + statuses + ".";
    }

    private Demo take(DemoPlan.Step step) {
        return switch (step) {
            case DemoPlan.Step.Place place -> {
                IdempotencyKey key = new IdempotencyKey("demo-" + end + "-" + place.order());
                Placement placement =
                        placeOrder.handle(TenantId.DEFAULT, Actor.ANONYMOUS, Optional.empty(), key, place.command());
                if (placement instanceof Placement.Placed placed) {
                    yield new Demo(placed.answer().orderId(), 1, OrderStatus.CREATED);
                }
                throw new IllegalStateException("A demo order was not placed: " + placement);
            }
            case DemoPlan.Step.Move move -> {
                Demo before = Objects.requireNonNull(orders.get(move.order()), "moved before it was placed");
                StatusChange change = changeOrderStatus.handle(
                        TenantId.DEFAULT,
                        Actor.ANONYMOUS,
                        Optional.empty(),
                        before.id(),
                        new OneOf(Set.of(before.version())),
                        move.status(),
                        Optional.empty());
                if (change instanceof StatusChange.Changed changed) {
                    yield new Demo(before.id(), changed.order().version(), move.status());
                }
                throw new IllegalStateException("A demo order was not changed: " + change);
            }
        };
    }
}
