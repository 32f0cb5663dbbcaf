package dev.orders.core.background;

/// Counts the failures of background work. Called on the thread of the task; must not fail.
@FunctionalInterface
public interface BackgroundObserver {
    /// A step of `task` failed.
    ///
    /// @param task the name of the task, one of a few
    void failed(String task);
}
