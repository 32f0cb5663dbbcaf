package dev.orders.server.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreContract;
import dev.orders.core.port.StorePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs the contract of all stores with the claims in DynamoDB and the orders in MongoDB.
@Tag("slow")
final class TwoDatabasesTest extends StoreContract {
    private final TwoDatabases databases = new TwoDatabases();
    private Store store;

    @BeforeEach
    void open() {
        store = databases.open();
    }

    @AfterEach
    void close() {
        store.closing().run();
        databases.close();
    }

    @Override
    protected StorePorts store() {
        return TwoDatabases.ports(store);
    }

    @Override
    protected int purged(int expired) {
        return 0;
    }

    @Test
    void bothDatabasesAreProbed() {
        assertThat(store.probe().tryEach()).containsExactly(entry("mongo", true), entry("dynamodb", true));
    }

    @Test
    void aCreateOfBeforeTheChangeToDynamoIsStillReplayed() {
        Store before = databases.openMongoOnly();
        Claim old = claim("old");
        before.placements().place(old);
        before.closing().run();

        Store after = databases.open();

        assertThat(after.placements().place(claim("old"))).isEqualTo(new Placement.Replayed(old.answer()));
        after.closing().run();
    }

    private static Claim claim(String key) {
        return new Claims().claim(key, Orders.sample());
    }
}
