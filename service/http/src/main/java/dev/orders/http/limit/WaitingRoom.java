package dev.orders.http.limit;

import java.util.concurrent.atomic.AtomicInteger;

/// The requests that wait for the store or are being answered. If more arrive than fit, the service refuses them
/// at once, because a request that waits too long is lost anyway.
public final class WaitingRoom {
    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();

    /// @param most at least 1
    public WaitingRoom(int most) {
        this.most = most;
    }

    /// Enters, and returns true, or returns false if there is no room. Who has entered must leave.
    public boolean enter() {
        if (waiting.incrementAndGet() <= most) {
            return true;
        }
        waiting.decrementAndGet();
        return false;
    }

    /// Leaves.
    public void leave() {
        waiting.decrementAndGet();
    }

    /// The number of requests inside.
    public int size() {
        return waiting.get();
    }
}
