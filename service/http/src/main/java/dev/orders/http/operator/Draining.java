package dev.orders.http.operator;

/// Whether this instance is draining. Load balancers should then send it no more requests.
public final class Draining {
    private volatile boolean begun;

    /// Starts draining: this instance is not ready from now on.
    public void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
