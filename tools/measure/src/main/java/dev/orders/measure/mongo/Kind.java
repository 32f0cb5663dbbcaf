package dev.orders.measure.mongo;

import java.util.Locale;

/// The kinds of operations.
public enum Kind {
    READ(64),
    CREATE(32),
    /// Few, because the server in memory scans all orders to find the one to change.
    CHANGE(8);

    private final int chunk;

    Kind(int chunk) {
        this.chunk = chunk;
    }

    /// The number of operations of each client between two measurements of the processor time: enough to last longer
    /// than its resolution.
    int chunk() {
        return chunk;
    }

    /// The name in tables.
    String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
