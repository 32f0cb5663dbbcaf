package dev.orders.store.sqlite.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.expiry.DueOrders;
import dev.orders.core.expiry.DueOrdersContract;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.PlacementStore;
import dev.orders.core.port.OrderStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the contract of [DueOrders] with SQLite.
final class SqliteDueOrdersTest extends DueOrdersContract {
    private static final Clock CLOCK = Clock.fixed(Orders.START, ZoneOffset.UTC);

    @TempDir
    Path directory;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory, Background.unobserved());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected DueOrders dueOrders() {
        return store.dueOrders(CLOCK);
    }

    @Override
    protected PlacementStore placements() {
        return store;
    }

    @Override
    protected OrderStore orders() {
        return store;
    }

    @Test
    void theClockOfTheStoreIsThatOfTheMachine() {
        assertThat(dueOrders().now()).isEqualTo(Orders.START);
    }

    /// So a plain order costs no more than before.
    @Test
    void theIndexContainsOnlyOrdersThatWaitForTheirExpiry() throws SQLException {
        Claims claims = new Claims();
        store.place(claims.claim("plain", Orders.sample()));
        assertThat(entriesOfTheIndex()).isZero();

        Claim expiring = claims.claim("expiring", Orders.sample().expiringAt(Orders.START.plusSeconds(1)));
        store.place(expiring);
        assertThat(entriesOfTheIndex()).isOne();

        store.changeStatus(
                TenantId.DEFAULT, expiring.order().id(), new AnyVersion(), Orders.to(OrderStatus.PAID, Orders.START));
        assertThat(entriesOfTheIndex()).isZero();
    }

    private long entriesOfTheIndex() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("orders.db"));
                Statement statement = connection.createStatement();
                ResultSet cells =
                        statement.executeQuery("SELECT sum(ncell) FROM dbstat WHERE name = 'orders_by_expiry'")) {
            return cells.getLong(1);
        }
    }
}
