package dev.orders.verify.load;

import dev.orders.verify.api.OrderDraft;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// The orders that clients want, one after another, and those of which nobody knows yet what became of them.
final class OrderDrafts {
    private final String run;
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<OrderDraft> unsettled = new ConcurrentLinkedQueue<>();

    OrderDrafts(String run) {
        this.run = run;
    }

    OrderDraft create() {
        return new OrderDraft(run, made.getAndIncrement());
    }

    int count() {
        return made.get();
    }

    /// The customer that new orders are for.
    String currentCustomer() {
        return new OrderDraft(run, Math.max(0, made.get() - 1)).customer();
    }

    /// The client gave up before it had an answer.
    void addUnsettled(OrderDraft draft) {
        unsettled.add(draft);
    }

    Queue<OrderDraft> unsettled() {
        return unsettled;
    }
}
