package dev.orders.verify.load;

import dev.orders.verify.api.OrderDraft;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Creates the drafts of all orders of a run, and keeps those whose creation is undecided.
final class OrderDrafts {
    private final String run;
    private final boolean adjusted;
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<OrderDraft> unsettled = new ConcurrentLinkedQueue<>();

    /// @param adjusted whether some orders have adjustments and metadata
    OrderDrafts(String run, boolean adjusted) {
        this.run = run;
        this.adjusted = adjusted;
    }

    OrderDraft create() {
        return new OrderDraft(run, made.getAndIncrement(), adjusted);
    }

    int count() {
        return made.get();
    }

    /// The customer of the newest draft.
    String currentCustomer() {
        return new OrderDraft(run, Math.max(0, made.get() - 1), adjusted).customer();
    }

    /// Adds a draft whose create got no answer before the client gave up.
    void addUnsettled(OrderDraft draft) {
        unsettled.add(draft);
    }

    Queue<OrderDraft> unsettled() {
        return unsettled;
    }
}
