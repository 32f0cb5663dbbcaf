package dev.orders.server;

import dev.orders.store.mongo.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Gives the service under test a database of its own on MongoDB.
public final class TemporaryMongo implements QuarkusTestResourceLifecycleManager {
    private final TestDatabase database = TestDatabase.create();

    @Override
    public Map<String, String> start() {
        Map<String, String> variables = new HashMap<>(new TemporaryDataDirectory().start());
        variables.put("MONGO_URI", database.uri());
        variables.put("MONGO_DB", database.name());
        return variables;
    }

    @Override
    public void stop() {
        database.close();
    }
}
