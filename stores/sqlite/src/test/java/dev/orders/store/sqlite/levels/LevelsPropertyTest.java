package dev.orders.store.sqlite.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.Migrations;
import dev.orders.store.sqlite.database.SqliteSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The levels contain what a filter of all orders finds, whatever is written and whenever entries are moved.
/// The bounds are small, so that most transactions move some.
final class LevelsPropertyTest {
    private static final int MOST_IN_LEVEL_0 = 6;
    private static final int MOST_IN_LEVEL_1 = 20;
    private static final int SLICE = 4;
    private static final int TRANSACTIONS = 300;
    private static final List<OrderStatus> STATUSES = List.of(OrderStatus.values());

    private record Stored(TenantId tenant, OrderId id) {}

    @TempDir
    Path directory;

    private final Levels levels = new Levels(MOST_IN_LEVEL_0, MOST_IN_LEVEL_1, SLICE);
    private List<Stored> orders = new ArrayList<>();
    private Random random = new Random();
    private SqliteSession session;

    @BeforeEach
    void open() throws SQLException {
        session = SqliteSession.writer(directory.resolve("orders.db"));
        session.execute("PRAGMA synchronous=OFF");
        Migrations.run(session);
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyListIsThatOfAFilterOfAllOrders(long seed) throws SQLException {
        random = new Random(seed);
        int moved = 0;
        for (int transaction = 0; transaction < TRANSACTIONS; transaction++) {
            List<Stored> before = List.copyOf(orders);
            session.execute("BEGIN IMMEDIATE");
            for (int write = random.nextInt(12); write >= 0; write--) {
                write();
            }
            moved += levels.merge(session);
            boolean isRolledBack = random.nextInt(8) == 0;
            session.execute(isRolledBack ? "ROLLBACK" : "COMMIT");
            if (isRolledBack) {
                orders = new ArrayList<>(before);
            }
            assertLists();
            assertEachOrderIsInOneLevel();
        }
        assertThat(moved).isGreaterThan(TRANSACTIONS);
        assertThat(session.number("SELECT count(*) FROM customer_orders_2")).isPositive();
        assertThat(session.text("SELECT integrity_check FROM pragma_integrity_check"))
                .hasValue("ok");
    }

    private void write() throws SQLException {
        switch (orders.isEmpty() ? 0 : random.nextInt(10)) {
            case 0, 1, 2, 3 -> insert();
            case 4, 5, 6 -> update("status = '" + STATUSES.get(random.nextInt(STATUSES.size())) + "'");
            case 7 -> update("customer_id = '" + customer().value() + "'");
            case 8 -> update("customer_id = 'erased-" + random.nextInt(2) + "', status = 'CANCELLED'");
            default -> {
                Stored deleted = orders.remove(random.nextInt(orders.size()));
                session.execute("DELETE FROM orders WHERE " + is(deleted));
            }
        }
    }

    /// The order is new, or an old one of an import.
    private void insert() throws SQLException {
        long time = random.nextBoolean() ? 1_000 + orders.size() : random.nextInt(1_000);
        Stored order =
                new Stored(tenant(), new OrderId(new UUID(time << 16 | 0x7000, Long.MIN_VALUE | random.nextLong())));
        orders.add(order);
        session.execute(
                """
                INSERT INTO orders
                    (tenant_id, order_id, version, status, customer_id, currency, amount_minor, items, created_at,
                     updated_at)
                VALUES ('%s', '%s', 1, 'CREATED', '%s', 'USD', 1, '[]', 1, 1)""".formatted(order.tenant().value(), order.id(), customer().value()));
    }

    private void update(String assignments) throws SQLException {
        session.execute("UPDATE orders SET " + assignments + ", version = version + 1 WHERE "
                + is(orders.get(random.nextInt(orders.size()))));
    }

    private static String is(Stored order) {
        return "tenant_id = '" + order.tenant().value() + "' AND order_id = '" + order.id() + "'";
    }

    private TenantId tenant() {
        return new TenantId(random.nextInt(4) == 0 ? "other" : "default");
    }

    private CustomerId customer() {
        return new CustomerId("c-" + random.nextInt(4));
    }

    private void assertLists() throws SQLException {
        Set<OrderStatus> statuses = EnumSet.allOf(OrderStatus.class);
        statuses.removeIf(_ -> random.nextInt(3) == 0);
        CustomerOrders filter = new CustomerOrders(tenant(), customer(), statuses);
        OrderId from = random.nextBoolean() || orders.isEmpty() ? OrderId.LEAST : someId();
        OrderId to = random.nextBoolean() || orders.isEmpty() ? OrderId.GREATEST : someId();
        int limit = 1 + random.nextInt(20);
        String selected =
                " FROM orders WHERE tenant_id || '' = '" + filter.tenant().value() + "' AND customer_id = '"
                        + filter.customer().value() + "' AND status IN ("
                        + statuses.stream().map(status -> "'" + status + "'").collect(Collectors.joining(", ")) + ")";

        assertThat(filter.ids(session, from, to, limit))
                .isEqualTo(session.text("SELECT json_group_array(order_id) FROM (SELECT order_id" + selected
                                + " AND order_id >= '" + from + "' AND order_id < '" + to
                                + "' ORDER BY order_id DESC LIMIT " + limit + ")")
                        .orElseThrow());
        assertThat(filter.count(session)).isEqualTo(session.number("SELECT count(*)" + selected));
    }

    private OrderId someId() {
        return orders.get(random.nextInt(orders.size())).id();
    }

    private void assertEachOrderIsInOneLevel() throws SQLException {
        assertThat(session.number("SELECT count(*) FROM customer_orders_0")).isLessThanOrEqualTo(MOST_IN_LEVEL_0);
        // What a transaction adds to level 1 is moved on by a later one.
        assertThat(session.number("SELECT count(*) FROM customer_orders_1")).isLessThan(3 * MOST_IN_LEVEL_1);
        assertThat(session.number("""
                SELECT (SELECT count(*) FROM customer_orders_0) + (SELECT count(*) FROM customer_orders_1)
                    + (SELECT count(*) FROM customer_orders_2)""")).isEqualTo(orders.size());
    }
}
