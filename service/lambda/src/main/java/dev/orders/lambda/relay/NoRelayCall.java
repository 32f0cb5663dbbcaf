package dev.orders.lambda.relay;

/// Only the schedule starts the relay function.
public final class NoRelayCall implements RelayCall {
    @Override
    public void wake() {
        // The schedule follows.
    }

    @Override
    public void close() {
        // There is no connection.
    }
}
