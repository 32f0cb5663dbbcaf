package dev.orders.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.order.OrderId;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.levels.Levels;
import dev.orders.store.sqlite.sql.LevelQuery;
import dev.orders.store.sqlite.sql.ListQuery;
import dev.orders.store.sqlite.sql.UpdateQuery;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;

/// Tests the cost of a page, in instructions of SQLite's virtual machine. With every filter, the last page of
/// 200,000 orders costs as little as the first.
final class ListCostTest {
    private static final int ORDERS = 200_000;
    private static final int PAGE = 50;
    private static final long INSTRUCTIONS_PER_ORDER = 30;
    private static final long BEGINNING_OF_MERGE = 300;
    private static final long MOST_IN_LEVEL_0 = 600;
    private static final long INSTRUCTIONS_PER_ENTRY = 8;
    private static final String LARGEST = OrderId.GREATEST.toString();

    @TempDir
    static Path directory;

    @BeforeAll
    static void fill() throws SQLException {
        SqliteStore.open(directory, Background.unobserved()).close();
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("""
                        WITH RECURSIVE numbers(number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number < ?)
                        INSERT INTO orders
                            (tenant_id, order_id, version, status, customer_id, currency, amount_minor, items,
                             created_at, updated_at)
                        SELECT 'default', printf('o-%08x-0000-7000-8000-000000000000', number), 1,
                               iif(number % 1000 = 0, 'CANCELLED', 'CREATED'), iif(number % 2 = 0, 'even', 'odd'),
                               'USD', 1, '[["tea",1,1]]', 0, number
                        FROM numbers""")) {
            insert.setInt(1, ORDERS - 1);
            assertThat(insert.executeUpdate()).isEqualTo(ORDERS);
        }
        try (SqliteSession session = SqliteSession.writer(directory.resolve("orders.db"))) {
            Levels.ofStore().merge(session);
        }
    }

    @Test
    void aPageOfAllOrders() throws SQLException {
        assertSameCost(ListQuery.LIST_ORDERS, PAGE, "default");
    }

    @Test
    void aPageOfACommonStatus() throws SQLException {
        assertSameCost(ListQuery.LIST_ORDERS_OF_STATUS, PAGE, "default", "CREATED");
    }

    @Test
    void aPageOfARareStatus() throws SQLException {
        assertSameCost(ListQuery.LIST_ORDERS_OF_STATUS, PAGE, "default", "CANCELLED");
    }

    @Test
    void aPageOfACustomersRareOrders() throws SQLException {
        String sql = LevelQuery.LIST_IDS_OF_CUSTOMER.sql();
        byte[] least = new byte[16];
        long first = cost(sql, PAGE, "default", "even", "/CANCELLED/", least, id(ORDERS), PAGE);
        long last = cost(sql, PAGE, "default", "even", "/CANCELLED/", least, id(PAGE * 1000), PAGE);

        // Level 0 has only new orders.
        long mostOfLevels = PAGE * INSTRUCTIONS_PER_ORDER + BEGINNING_OF_MERGE;
        assertThat(last).isBetween((long) PAGE, mostOfLevels);
        assertThat(first).isLessThan(mostOfLevels + MOST_IN_LEVEL_0 * INSTRUCTIONS_PER_ENTRY);
    }

    @Test
    void aPageOfUpdatedOrders() throws SQLException {
        String sql = UpdateQuery.LIST_UPDATED_ORDERS.sql();
        long first = cost(sql, PAGE, "default", -1, "", Long.MAX_VALUE, PAGE);
        long last = cost(sql, PAGE, "default", ORDERS - PAGE - 1, LARGEST, Long.MAX_VALUE, PAGE);

        // Three merges pass each order on.
        assertThat(first).isLessThan(PAGE * 2 * INSTRUCTIONS_PER_ORDER);
        assertThat(last).isCloseTo(first, org.assertj.core.data.Percentage.withPercentage(10));
    }

    @Test
    void aScanIsDetected() throws SQLException {
        String scan = "SELECT order_id FROM orders WHERE tenant_id = ? AND currency = 'EUR' AND order_id >= ?"
                + " AND order_id < ? ORDER BY order_id DESC LIMIT ?";

        assertThat(cost(scan, 0, "default", "", LARGEST, PAGE)).isGreaterThan(ORDERS);
    }

    private static void assertSameCost(ListQuery query, int rows, Object... filter) throws SQLException {
        long first = cost(query.sql(), rows, with(filter, "", LARGEST, PAGE));
        long last = cost(query.sql(), rows, with(filter, "", beyondTheLastPage(query, filter), PAGE));

        // The cost of reading only the orders on the page.
        assertThat(first).isLessThan(rows * INSTRUCTIONS_PER_ORDER);
        assertThat(last).isCloseTo(first, org.assertj.core.data.Percentage.withPercentage(10));
    }

    /// The id after which exactly one page remains.
    private static String beyondTheLastPage(ListQuery query, Object... filter) throws SQLException {
        String oldestFirst = query.sql().replace("DESC", "ASC");
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(oldestFirst)) {
            bind(statement, with(filter, "", LARGEST, PAGE + 1));
            String last = "";
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    last = result.getString("order_id");
                }
            }
            return last;
        }
    }

    private static long cost(String sql, int rows, Object... values) throws SQLException {
        AtomicLong instructions = new AtomicLong();
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            ProgressHandler.setHandler(connection, 1, new ProgressHandler() {
                @Override
                protected int progress() {
                    instructions.incrementAndGet();
                    return 0;
                }
            });
            int found = 0;
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found++;
                }
            }
            ProgressHandler.clearHandler(connection);
            assertThat(found).isEqualTo(rows);
        }
        return instructions.get();
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("orders.db"));
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int position = 0; position < values.length; position++) {
            statement.setObject(position + 1, values[position]);
        }
    }

    /// The id that an order with this number has, as the levels store it.
    private static byte[] id(int number) {
        return ByteBuffer.allocate(16)
                .putLong((long) number << 32 | 0x7000)
                .putLong(Long.MIN_VALUE)
                .array();
    }

    private static Object[] with(Object[] filter, Object... rest) {
        return Stream.concat(Arrays.stream(filter), Arrays.stream(rest)).toArray();
    }
}
