package dev.orders.verify.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The store of one run. Its data is deleted at the end of the run.
public sealed interface LocalStore extends AutoCloseable permits EmbeddedStore, SharedStore {
    /// Creates an empty store.
    static LocalStore create(StoreChoice choice) throws IOException {
        return switch (choice) {
            case SQLITE -> EmbeddedStore.create();
            case MONGO -> new SharedStore(List.of(MongoDatabase.create(System.getenv("MONGO_URI"))));
            case DYNAMODB -> SharedStore.ofFunctions();
        };
    }

    /// The name in reports.
    String name();

    /// The environment variables with which an instance uses this store.
    Map<String, String> settings();

    @Override
    void close() throws IOException;
}
