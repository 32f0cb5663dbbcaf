package dev.orders.core.background;

/// Counts the failures of background work. Implementations must not throw.
public interface BackgroundObserver {
    /// Called when a task starts. The counter of its failures then exists, with the value 0.
    ///
    /// @param task the name of the task, one of a few fixed names
    void started(String task);

    /// Called on the thread of the task after a step has failed.
    void failed(String task);
}
