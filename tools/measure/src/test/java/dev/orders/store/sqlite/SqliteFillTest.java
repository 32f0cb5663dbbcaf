package dev.orders.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.measure.series.OpenOrders;
import dev.orders.measure.series.OrderSeries;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A filled database has exactly the rows that the store writes for the same creates and changes.
final class SqliteFillTest {
    private static final int ORDERS = 400;
    private static final OrderSeries SERIES = new OrderSeries(Instant.parse("2026-11-30T00:00:00Z"));

    @TempDir
    Path filled;

    @TempDir
    Path stored;

    @Test
    void itWritesTheRowsOfTheStore() throws SQLException {
        SqliteStore.open(filled, Background.unobserved()).close();
        SqliteFill fill = new SqliteFill(filled, SERIES, ORDERS);
        fill.fill(0, 150);
        fill.fill(150, ORDERS);
        store();

        for (String table : List.of("orders", "order_events", "idempotency_keys")) {
            List<List<Object>> rows = rows(filled, table);
            assertThat(rows).hasSizeGreaterThanOrEqualTo(ORDERS).isEqualTo(rows(stored, table));
        }
        assertThat(rows(filled, "orders")).extracting(row -> row.get(3)).contains("CREATED", "PAID", "FULFILLED");
    }

    /// The row of an order that was created keeps the number of a purged claim, and has no version of an import.
    @Test
    void olderOrdersHaveTheSameRowsOnceTheirClaimsArePurged() throws SQLException {
        SqliteStore.open(filled, Background.unobserved()).close();
        SqliteFill fill = new SqliteFill(filled, SERIES, 100);
        fill.fill(0, ORDERS);
        store();

        String orders = "tenant_id, order_id, version, status, customer_id, currency, amount_minor, items, created_at,"
                + " updated_at, adjustments, metadata, reference, expires_at FROM orders";
        String events = "tenant_id, order_id, version, from_status, to_status, actor, reason_code, reason_note,"
                + " occurred_at, type, trace FROM order_events ORDER BY order_id, version";
        assertThat(select(filled, orders)).hasSize(ORDERS).isEqualTo(select(stored, orders));
        assertThat(select(filled, events)).isEqualTo(select(stored, events));
        assertThat(rows(filled, "idempotency_keys")).hasSize(100);
    }

    private void store() {
        OpenOrders open = new OpenOrders();
        try (SqliteStore store = SqliteStore.open(stored, Background.unobserved())) {
            for (long number = 0; number < ORDERS; number++) {
                Claim claim = SERIES.claim(number);
                store.place(claim);
                open.created(number, SERIES.fate(number), claim).forEach(change -> change(store, change));
            }
        }
    }

    private static void change(SqliteStore store, StatusChange.Changed change) {
        Transition transition = new Transition(
                change.order().status(),
                Optional.empty(),
                change.event().actor(),
                change.event().occurredAt());
        assertThat(store.changeStatus(
                        change.order().tenant(), change.order().id(), new Precondition.AnyVersion(), transition))
                .isInstanceOf(StatusChange.Changed.class);
    }

    private static List<List<Object>> rows(Path directory, String table) throws SQLException {
        return select(directory, "* FROM " + table);
    }

    private static List<List<Object>> select(Path directory, String rest) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("orders.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + rest)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getObject(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
