package dev.orders.store.sqlite.observation;

/// Observes the writer and the checkpointer, for metrics. Called on their threads. Implementations must not throw.
public interface WriterObserver {
    /// Observes nothing, for a process without metrics.
    WriterObserver NONE = new WriterObserver() {
        @Override
        public void waited(long nanos) {
            // There are no metrics.
        }

        @Override
        public void committed(int writes, long nanos) {
            // There are no metrics.
        }

        @Override
        public void failed() {
            // There are no metrics.
        }

        @Override
        public void checkpointed(long nanos) {
            // There are no metrics.
        }
    };

    /// Called for each write when the writer takes it from the queue.
    ///
    /// @param nanos how long it was in the queue
    void waited(long nanos);

    /// Called after a commit.
    ///
    /// @param writes the number of writes that share the commit
    /// @param nanos the duration of the commit alone
    void committed(int writes, long nanos);

    /// Called when a batch has failed, and all its writes with it.
    void failed();

    /// Called after the committed pages were copied from the WAL into the database.
    void checkpointed(long nanos);
}
