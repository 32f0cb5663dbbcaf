package dev.orders.verify.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Databases that several instances share.
public final class SharedStore implements LocalStore {
    private final List<SharedDatabase> databases;

    SharedStore(List<SharedDatabase> databases) {
        this.databases = List.copyOf(databases);
    }

    /// An empty store for the functions of AWS Lambda.
    public static SharedStore ofFunctions() {
        return new SharedStore(List.of(MongoDatabase.create(System.getenv("MONGO_URI")), new DynamoTable()));
    }

    List<SharedDatabase> databases() {
        return databases;
    }

    @Override
    public String name() {
        return databases.stream().map(SharedDatabase::name).collect(Collectors.joining(" and "));
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        databases.forEach(database -> settings.putAll(database.settings()));
        return settings;
    }

    @Override
    public void close() {
        databases.forEach(SharedDatabase::close);
    }
}
