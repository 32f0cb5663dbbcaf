package dev.orders.core.background;

/// Observes background work, for metrics. Implementations must not throw.
public interface BackgroundObserver {
    /// Called when a task starts. The counter of its failures then exists, with the value 0.
    ///
    /// @param task the name of the task, one of a few fixed names
    void started(String task);

    /// Called on the thread of the task after a step has succeeded.
    void succeeded(String task);

    /// Called on the thread of the task after a step has failed.
    void failed(String task);
}
