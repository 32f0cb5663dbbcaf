package dev.orders.lambda.relay;

/// Calls the relay function, so that events go out at once and not only by its schedule.
public interface RelayCall extends AutoCloseable {
    /// Starts the relay function and does not wait for it. A failure is logged only: the schedule follows.
    void wake();

    /// Closes the connection. The next call opens it again.
    @Override
    void close();
}
