package dev.orders.events;

/// Observes relays, for metrics. Called on the thread of the relay. Implementations must not throw.
public interface RelayObserver {
    /// Observes nothing.
    RelayObserver NONE = new RelayObserver() {
        @Override
        public void published(String sink, int events) {}

        @Override
        public void failed(String sink) {}

        @Override
        public void deadLettered(String sink) {}
    };

    /// Called when events were delivered to the sink.
    void published(String sink, int events);

    /// Called when an attempt failed.
    void failed(String sink);

    /// Called when an event became a dead letter.
    void deadLettered(String sink);
}
