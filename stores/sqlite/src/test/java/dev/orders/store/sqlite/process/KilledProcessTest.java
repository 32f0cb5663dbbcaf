package dev.orders.store.sqlite.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.StatusChange.Changed;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Placement.Replayed;
import dev.orders.store.sqlite.SqliteStore;
import dev.orders.store.sqlite.database.SqliteSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a writing process with `kill -9` again and again on one data directory. Every acknowledged order is
/// there, and any other order is there completely or not at all. (A power cut would also test the disk, but
/// needs more than a test.)
@Tag("slow")
@Timeout(120)
final class KilledProcessTest {
    private static final int ROUNDS = 10;

    @TempDir
    Path directory;

    @Test
    void nothingThatWasAcknowledgedIsLostHoweverOftenTheProcessIsKilled() throws Exception {
        Path data = directory.resolve("data");
        List<Acknowledgement> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(acknowledgedUntilKilled(data, round));
            assertAllThere(data, acknowledged);
            assertWhole(data.resolve("orders.db"));
        }
    }

    /// Kills the process later in every round.
    private static List<Acknowledgement> acknowledgedUntilKilled(Path data, int round) throws IOException {
        int patience = 20 + 40 * round;
        try (OtherProcess process = OtherProcess.start(data, round)) {
            List<String> before = process.say(patience);
            assertThat(before).hasSize(patience);
            return Stream.concat(before.stream(), process.kill().stream())
                    .map(Acknowledgement::parse)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private static void assertAllThere(Path data, List<Acknowledgement> acknowledged) {
        try (SqliteStore store = SqliteStore.open(data, Background.unobserved())) {
            for (Acknowledgement acknowledgement : acknowledged) {
                assertThere(store, acknowledgement);
            }
        }
    }

    private static void assertThere(SqliteStore store, Acknowledgement acknowledgement) {
        Claim claim = acknowledgement.claim();
        Order created = claim.order();
        Changed paid =
                (Changed) created.changeStatus(new AnyVersion(), Orders.to(OrderStatus.PAID, created.createdAt()));
        OrderEvent creation = Orders.created(created.id(), created.createdAt());

        Order found = store.find(created.tenant(), created.id()).orElseThrow();
        List<OrderEvent> history =
                store.history(created.tenant(), created.id()).orElseThrow().events();

        if (acknowledgement.status() == OrderStatus.CREATED && found.version() == 1) {
            assertThat(found).isEqualTo(created);
            assertThat(history).containsExactly(creation);
        } else {
            assertThat(found).isEqualTo(paid.order());
            assertThat(history).containsExactly(creation, paid.event());
        }
        assertThat(store.place(claim)).isEqualTo(new Replayed(claim.answer()));
    }

    /// Checks the number of claims, orders and events, including those that were not acknowledged.
    private static void assertWhole(Path file) throws SQLException {
        try (SqliteSession session = SqliteSession.reader(file)) {
            assertThat(session.number("SELECT integrity_check = 'ok' FROM pragma_integrity_check"))
                    .isOne();
            long orders = session.number("SELECT count(*) FROM orders");
            assertThat(session.number("SELECT count(*) FROM idempotency_keys JOIN orders USING (tenant_id, order_id)"))
                    .isEqualTo(orders);
            assertThat(session.number("SELECT count(*) FROM idempotency_keys")).isEqualTo(orders);
            assertThat(session.number("""
                    SELECT count(*)
                    FROM (
                        SELECT tenant_id, customer_id, status, order_id FROM customer_orders_0
                        UNION ALL
                        SELECT tenant_id, customer_id, status, order_id FROM customer_orders_1
                        UNION ALL
                        SELECT tenant_id, customer_id, status, order_id FROM customer_orders_2) AS entry
                    JOIN orders ON orders.tenant_id = entry.tenant_id AND orders.customer_id = entry.customer_id
                        AND orders.status = entry.status AND unhex(substr(orders.order_id, 3), '-') = entry.order_id""")).isEqualTo(orders);
            assertThat(session.number("SELECT count(*) FROM order_events"))
                    .isEqualTo(session.number("SELECT sum(version) FROM orders"));
        }
    }
}
