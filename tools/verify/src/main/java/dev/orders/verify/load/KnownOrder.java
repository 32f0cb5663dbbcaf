package dev.orders.verify.load;

import dev.orders.verify.api.Draft;
import dev.orders.verify.api.Status;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Exchange;
import java.util.concurrent.atomic.AtomicReference;

/// An order that the service has acknowledged, and the newest that a client has heard of it.
final class KnownOrder {
    /// What it was when a client last heard of it.
    record State(int version, Status status) {}

    private final Draft draft;
    private final String id;
    private final AtomicReference<State> state = new AtomicReference<>(new State(1, Status.CREATED));

    KnownOrder(Draft draft, String id) {
        this.draft = draft;
        this.id = id;
    }

    Draft draft() {
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

    /// Takes note of what an answer says of it.
    void learn(Exchange exchange) {
        exchange.content(200, Content.Order.class)
                .ifPresent(order -> Status.named(order.status())
                        .ifPresent(status -> state.accumulateAndGet(
                                new State(order.version(), status),
                                (old, heard) -> heard.version() > old.version() ? heard : old)));
    }
}
