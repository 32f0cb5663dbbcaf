package dev.orders.events;

import dev.orders.core.SettableClock;
import dev.orders.core.background.Backoff;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.TraceContext;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Creates orders in an in-memory store, and relays between the store and a sink. For the tests of sinks.
public final class Shop {
    /// The HTTP module formats the JSON of an order. In these tests it contains only the status.
    public static final EventFormat FORMAT = new OrderCloudEvents(
            EventSource.DEFAULT, order -> "{\"status\":\"" + order.status().name() + "\"}");

    private final Set<String> kinds = new HashSet<>();
    private final InMemoryRelayStore progress = new InMemoryRelayStore();
    private final SettableClock clock = new SettableClock(Orders.START);
    private final InMemoryStore store = new InMemoryStore();
    private final Claims claims = new Claims();

    /// Twenty thousand random letters, which compress badly.
    public static String padding() {
        return new Random(1)
                .ints(20_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Creates an order.
    public OrderId place(String key) {
        return ((Placed) store.place(claims.claim(key, Orders.sample())))
                .answer()
                .orderId();
    }

    /// Creates an order by a request of this trace.
    public void place(String key, TraceContext trace) {
        store.place(claims.claim(key, Orders.sample()).in(trace));
    }

    /// Changes the status of an order, which makes its second event.
    public void pay(OrderId order) {
        Order found = store.find(TenantId.DEFAULT, order).orElseThrow();
        store.changeStatus(found.tenant(), order, new AnyVersion(), Orders.to(OrderStatus.PAID, clock.instant()));
    }

    /// All events, from the oldest on.
    public List<LoggedEvent> events() {
        return store.readAll(0, Integer.MAX_VALUE);
    }

    /// A relay to this sink.
    public Relay relay(Sink sink) {
        kinds.add(SinkKind.of(sink.name()));
        Backoff backoff = new Backoff(Duration.ofSeconds(1), sink.longestPause(), new Random(1));
        return new Relay(store, progress, sink, RelayObserver.NONE, clock, clock::nanoTime, "relay", backoff);
    }

    /// What the relays have stored.
    public InMemoryRelayStore progress() {
        return progress;
    }

    /// Runs the relay, including its pauses, until the sink has all events that it accepts.
    public void relayAll(Relay relay) {
        Backlogs backlogs = new Backlogs(store, progress, new InMemoryDeliveryStore());
        for (int round = 0; isLacking(backlogs); round++) {
            if (round == 100) {
                throw new IllegalStateException("still pending: " + backlogs.ofKinds(kinds));
            }
            clock.advance(relay.runOnce().pause());
        }
    }

    private boolean isLacking(Backlogs backlogs) {
        return backlogs.ofKinds(kinds).values().stream().anyMatch(backlog -> backlog.pending() > 0);
    }
}
