package dev.orders.verify.load;

import dev.orders.verify.api.OrderDraft;
import dev.orders.verify.api.OrderStatus;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.RecordedRequest;
import java.util.concurrent.atomic.AtomicReference;

/// An order that the service has acknowledged, with the newest state that a client has seen.
final class KnownOrder {
    /// A version of the order and its status.
    record State(int version, OrderStatus status) {}

    private final OrderDraft draft;
    private final String id;
    private final AtomicReference<State> state = new AtomicReference<>(new State(1, OrderStatus.CREATED));

    KnownOrder(OrderDraft draft, String id) {
        this.draft = draft;
        this.id = id;
    }

    OrderDraft draft() {
        return draft;
    }

    String id() {
        return id;
    }

    State state() {
        return state.get();
    }

    boolean isFinal() {
        return state().status().next().isEmpty();
    }

    /// Updates the state from an answer, if the answer is newer.
    void update(RecordedRequest recorded) {
        recorded.content(200, Content.Order.class)
                .ifPresent(order -> OrderStatus.named(order.status())
                        .ifPresent(status -> state.accumulateAndGet(
                                new State(order.version(), status),
                                (old, heard) -> heard.version() > old.version() ? heard : old)));
    }
}
