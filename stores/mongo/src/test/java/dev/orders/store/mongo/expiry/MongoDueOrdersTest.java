package dev.orders.store.mongo.expiry;

import dev.orders.core.expiry.DueOrders;
import dev.orders.core.expiry.DueOrdersContract;
import dev.orders.core.placement.PlacementStore;
import dev.orders.core.port.OrderStore;
import dev.orders.store.mongo.MongoStore;
import dev.orders.store.mongo.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// Runs the contract of [DueOrders] with MongoDB.
@Tag("slow")
final class MongoDueOrdersTest extends DueOrdersContract {
    private final TestDatabase database = TestDatabase.create();
    private MongoStore store;

    @BeforeEach
    void open() {
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Override
    protected DueOrders dueOrders() {
        return store.dueOrders();
    }

    @Override
    protected PlacementStore placements() {
        return store;
    }

    @Override
    protected OrderStore orders() {
        return store;
    }
}
