package dev.orders.verify.load;

import dev.orders.verify.api.Draft;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// The orders that clients want, one after another, and those of which nobody knows yet what became of them.
final class Drafts {
    private final String run;
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<Draft> unsettled = new ConcurrentLinkedQueue<>();

    Drafts(String run) {
        this.run = run;
    }

    Draft next() {
        return new Draft(run, made.getAndIncrement());
    }

    int made() {
        return made.get();
    }

    /// The customer that new orders are for.
    String presentCustomer() {
        return new Draft(run, Math.max(0, made.get() - 1)).customer();
    }

    /// The client gave up before it had an answer.
    void leave(Draft draft) {
        unsettled.add(draft);
    }

    Queue<Draft> unsettled() {
        return unsettled;
    }
}
