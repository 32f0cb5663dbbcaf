package dev.orders.measure.mongo;

import java.util.List;

/// Operations on a database of their own.
public interface Operations extends AutoCloseable {
    /// Prepares operations of a kind, and the orders that they need. Only running them is measured.
    List<Runnable> prepare(Kind kind, int count);

    /// Deletes all orders, so that the server stays equally fast.
    void clean();

    @Override
    void close();
}
