package dev.orders.verify.local;

import java.io.IOException;
import java.util.Map;

/// Where the orders of one run are. They go with it.
public sealed interface LocalStore extends AutoCloseable permits EmbeddedStore, SharedStore {
    /// An empty one.
    static LocalStore create(StoreChoice choice) throws IOException {
        return switch (choice) {
            case SQLITE -> EmbeddedStore.create();
            case MONGO -> SharedStore.create(System.getenv("MONGO_URI"));
        };
    }

    /// As reports say it.
    String name();

    /// What an instance must be told to use it.
    Map<String, String> settings();

    @Override
    void close() throws IOException;
}
