package dev.orders.store.sqlite;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orders.core.background.Background;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.store.sqlite.database.SqliteSession;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows that this release does not write.
final class OrderRowsTest {
    @TempDir
    Path directory;

    @Test
    void anEventOfAnotherTypeIsNotTakenForACreation() throws SQLException {
        Claim claim = new Claims().claim("key", Orders.sample());
        Order order = claim.order();
        try (SqliteStore store = SqliteStore.open(directory, Background.unobserved())) {
            store.place(claim);
            store.changeStatus(order.tenant(), order.id(), new AnyVersion(), Orders.to(OrderStatus.PAID, Orders.START));
        }
        try (SqliteSession session = SqliteSession.writer(directory.resolve("orders.db"))) {
            session.execute("UPDATE order_events SET from_status = NULL");
        }

        try (SqliteStore store = SqliteStore.open(directory, Background.unobserved())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> store.history(order.tenant(), order.id()))
                    .withMessageContaining(order.id() + ":2");
        }
    }
}
