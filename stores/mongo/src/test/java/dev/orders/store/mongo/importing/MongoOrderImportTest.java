package dev.orders.store.mongo.importing;

import dev.orders.core.background.Background;
import dev.orders.core.importing.OrderImport;
import dev.orders.core.importing.OrderImportContract;
import dev.orders.core.order.Orders;
import dev.orders.core.port.Store;
import dev.orders.core.settings.Variables;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.MongoStoreFactory;
import dev.orders.store.mongo.TestDatabase;
import dev.orders.store.mongo.connection.DriverListeners;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Runs the contract with MongoDB.
final class MongoOrderImportTest extends OrderImportContract {
    private static final Clock CLOCK = Clock.fixed(Orders.START.plus(Duration.ofHours(1)), ZoneOffset.UTC);

    private final TestDatabase database = TestDatabase.create();
    private Store store;
    private OrderImport orders;

    @BeforeEach
    void open() {
        MongoSettings settings = (MongoSettings) new MongoStoreFactory(DriverListeners.NONE)
                .read(new Variables(Map.of("MONGO_URI", database.uri(), "MONGO_DB", database.name())))
                .orElseThrow();
        store = settings.open(CLOCK, Background.unobserved(), (_, _, _) -> {});
        orders = MongoOrderImport.open(settings, CLOCK);
    }

    @AfterEach
    void close() {
        orders.close();
        store.closing().run();
        database.close();
    }

    @Override
    protected Store store() {
        return store;
    }

    @Override
    protected OrderImport orders() {
        return orders;
    }
}
