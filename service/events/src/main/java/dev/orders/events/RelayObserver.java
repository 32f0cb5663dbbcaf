package dev.orders.events;

/// Is told what a relay does, for metrics. Called on the relay's thread; must not fail.
public interface RelayObserver {
    /// The sink has so many more events.
    void published(String sink, int events);

    /// A try to hand over failed.
    void failed(String sink);

    /// An event was set aside.
    void setAside(String sink);
}
