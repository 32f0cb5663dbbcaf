package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure.Unavailable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract of every sink. A subclass supplies a sink and reads what has arrived at its destination.
public abstract class SinkContract {
    private final SettableClock clock = new SettableClock(Orders.START);
    private final InMemoryStore store = new InMemoryStore();
    private final Claims claims = new Claims();

    /// The sink. Before each test its destination works and is empty.
    protected abstract Sink sink();

    /// The ids of the events at the destination. Those of an order are in the order of their arrival.
    protected abstract List<String> arrived();

    @Test
    void everyEventArrivesInOrderForEachOrder() {
        List<OrderId> orders = List.of(place("a"), place("b"), place("c"));
        orders.forEach(this::pay);

        deliverAll(events());

        List<String> expected =
                events().stream().map(logged -> logged.event().id()).toList();
        assertThat(expected).hasSize(6);
        assertThat(arrived()).containsExactlyInAnyOrderElementsOf(expected);
        for (OrderId order : orders) {
            assertThat(arrived().stream().filter(id -> id.startsWith(order.toString())))
                    .containsExactly(order + ":1", order + ":2");
        }
    }

    @Test
    void anEventThatIsDeliveredAgainHasTheSameId() {
        OrderId order = place("a");

        deliverAll(events());
        deliverAll(events());

        assertThat(arrived()).isNotEmpty().containsOnly(order + ":1");
    }

    @Test
    void thePauseAfterAFailureHasALimit() {
        assertThat(sink().firstPause()).isPositive().isLessThanOrEqualTo(sink().longestPause());
    }

    /// Positions and dead letters are stored under the name, and its first part is a tag of the metrics.
    @Test
    void itsNameIsValidForTheStoreAndItsKindForMetrics() {
        assertThat(sink().name()).matches("[a-z]+(:[a-z0-9-]+)?").isEqualTo(sink().name());
        assertThat(SinkKind.of(sink().name())).matches("[a-z]+");
    }

    /// Delivers like a relay: continues with the events for which the sink had no time.
    protected final void deliverAll(List<LoggedEvent> events) {
        int delivered = 0;
        while (delivered < events.size()) {
            Delivery delivery = deliver(events.subList(delivered, events.size()));
            assertThat(delivery.failure()).isEmpty();
            assertThat(delivery.delivered()).isPositive();
            delivered += delivery.delivered();
        }
    }

    /// Delivers to a destination that works, and returns its answer. On a busy machine such a destination can miss
    /// the sink's time limit, so an attempt that finds it unavailable is repeated.
    protected final Delivery deliver(List<LoggedEvent> events) {
        Delivery delivery = sink().deliver(events);
        for (int repeats = 0; repeats < 5 && isUnavailable(delivery); repeats++) {
            delivery = sink().deliver(events);
        }
        return delivery;
    }

    private static boolean isUnavailable(Delivery delivery) {
        return delivery.failure().filter(Unavailable.class::isInstance).isPresent();
    }

    /// All events, from the oldest on.
    protected final List<LoggedEvent> events() {
        return new ArrayList<>(store.readAll(0, Integer.MAX_VALUE));
    }

    protected final OrderId place(String key) {
        return ((Placed) store.place(claims.claim(key, Orders.sample())))
                .answer()
                .orderId();
    }

    protected final void pay(OrderId order) {
        store.changeStatus(TenantId.DEFAULT, order, new AnyVersion(), Orders.to(OrderStatus.PAID, clock.instant()));
    }
}
