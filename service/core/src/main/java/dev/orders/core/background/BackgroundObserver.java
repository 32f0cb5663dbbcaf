package dev.orders.core.background;

/// Counts the failures of background work. Must not fail.
public interface BackgroundObserver {
    /// A task was started, so that its failures are counted from 0 on.
    ///
    /// @param task the name of the task, one of a few
    void started(String task);

    /// A step of the task failed. Called on the thread of the task.
    void failed(String task);
}
