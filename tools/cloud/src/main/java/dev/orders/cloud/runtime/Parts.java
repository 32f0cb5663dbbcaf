package dev.orders.cloud.runtime;

import java.util.ArrayDeque;
import java.util.Deque;

/// Parts that are open. They are closed in the reverse order, and each is closed even if another one fails.
public final class Parts implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Parts.class.getName());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /// Adds a part that is open.
    public synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failure) {
                LOG.log(System.Logger.Level.WARNING, "A part did not stop: {0}", failure.getMessage());
            }
        }
    }
}
