package dev.orders.http.operator;

/// Whether this instance has been told to stop, so that load balancers send it nothing more.
public final class Draining {
    private volatile boolean begun;

    /// From now on this instance is not ready.
    public void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
