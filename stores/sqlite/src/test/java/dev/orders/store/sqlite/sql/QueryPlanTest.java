package dev.orders.store.sqlite.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.order.OrderStatus;
import dev.orders.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// No statement becomes slower as the number of orders grows. The test reads SQLite's plan of every statement,
/// so a new statement is checked automatically.
final class QueryPlanTest {
    @TempDir
    static Path directory;

    private static final Set<LevelQuery> READ_A_BOUNDED_LEVEL = EnumSet.of(
            LevelQuery.COUNT_ORDERS_OF_CUSTOMER,
            LevelQuery.LIST_CUSTOMERS,
            LevelQuery.COUNT_LEVEL_0,
            LevelQuery.FIND_END_OF_SLICE_0,
            LevelQuery.INSERT_SLICE_OF_0,
            LevelQuery.DELETE_SLICE_OF_0,
            LevelQuery.COUNT_LEVEL_1);

    private static Connection connection;

    @BeforeAll
    static void migrate() throws SQLException {
        SqliteStore.open(directory, Background.unobserved()).close();
        connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("orders.db"));
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    /// [Query#CLEAR_LEASES] changes all rows, but runs only once at each start.
    /// [CustomerQuery#COUNT_ENDED_ORDERS] sorts what it counts, once an hour. `json_each` reads a parameter.
    /// Statements that read a whole level or sort level 0 are tested one by one.
    static Stream<Sql> statements() {
        return Stream.of(
                        Query.values(),
                        ListQuery.values(),
                        CustomerQuery.values(),
                        ExpiryQuery.values(),
                        HoldingsQuery.values(),
                        LevelQuery.values(),
                        MoveQuery.values(),
                        UpdateQuery.values())
                .<Sql>flatMap(Stream::of)
                .filter(query -> query != Query.CLEAR_LEASES && query != CustomerQuery.COUNT_ENDED_ORDERS)
                .filter(query -> !READ_A_BOUNDED_LEVEL.contains(query));
    }

    static Stream<Sql> searches() {
        return statements().filter(query -> !query.toString().startsWith("INSERT_"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void everyStatementFindsItsRowsByAnIndex(Sql query) throws SQLException {
        List<String> plan = plan(query.sql());

        assertThat(plan).noneMatch(step -> step.matches("SCAN (?!\\(|json_each ).*") || step.contains("TEMP B-TREE"));
        assertThat(plan)
                .filteredOn(step -> step.startsWith("SEARCH"))
                .allMatch(step -> step.contains(" PRIMARY KEY (") || step.matches(".* INDEX [a-z_]+_by_[a-z_]+ \\(.*"));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void everyStatementButAnInsertHasStepsToCheck(Sql query) throws SQLException {
        assertThat(plan(query.sql())).anyMatch(step -> step.startsWith("SEARCH"));
    }

    @ParameterizedTest
    @CsvSource({
        "LIST_ORDERS_OF_STATUS, orders_by_status (tenant_id=? AND status=? AND order_id>? AND order_id<?)",
        "LIST_ORDERS_OF_REFERENCE, orders_by_reference" + " (tenant_id=? AND reference=? AND order_id>? AND order_id<?)"
    })
    void aListReadsNothingButItsOwnRows(ListQuery query, String search) throws SQLException {
        assertThat(plan(query.sql())).containsExactly("SEARCH orders USING INDEX " + search);
    }

    @Test
    void aListByCustomerMergesTheEntriesOfEachLevelAndStatusWithoutSorting() throws SQLException {
        String sorted = " USING PRIMARY KEY (tenant_id=? AND customer_id=? AND status=? AND order_id>? AND order_id<?)";

        assertThat(plan(LevelQuery.LIST_IDS_OF_CUSTOMER.sql()))
                .contains("MERGE (UNION ALL)")
                .filteredOn(step -> step.startsWith("SEARCH"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("SEARCH customer_orders_0 USING PRIMARY KEY (order_id<?)"),
                                Stream.of(1, 2)
                                        .flatMap(level -> Collections.nCopies(
                                                OrderStatus.values().length, "SEARCH customer_orders_" + level + sorted)
                                                .stream()))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"INSERT_SLICE_OF_1", "DELETE_SLICE_OF_1"})
    void aSliceOfTheSecondLevelIsReadFromItsBeginningToItsEnd(LevelQuery query) throws SQLException {
        assertThat(plan(query.sql()))
                .containsExactly("SEARCH customer_orders_1 USING PRIMARY KEY"
                        + " ((tenant_id,customer_id,status,order_id)>(?,?,?,?)"
                        + " AND (tenant_id,customer_id,status,order_id)<(?,?,?,?))");
    }

    @Test
    void whatReadsAWholeLevelSearchesTheLargestLevel() throws SQLException {
        assertThat(READ_A_BOUNDED_LEVEL)
                .flatMap(query -> plan(query.sql()))
                .noneMatch(step -> step.matches("SCAN (orders|customer_orders_2).*"));
    }

    @Test
    void aListByLastChangeMergesTheRowsOfEachStatusWithoutSorting() throws SQLException {
        assertThat(plan(UpdateQuery.LIST_UPDATED_ORDERS.sql()))
                .contains("MERGE (UNION ALL)")
                .filteredOn(step -> step.startsWith("SEARCH"))
                .hasSameSizeAs(OrderStatus.values())
                .allMatch(step -> step.startsWith("SEARCH orders USING INDEX orders_by_change"
                        + " (tenant_id=? AND status=? AND (updated_at,order_id)>(?,?)"));
    }

    @Test
    void aStatementWithoutAnIndexIsDetected() throws SQLException {
        assertThat(plan("SELECT version FROM orders WHERE currency = ? ORDER BY updated_at"))
                .contains("SCAN orders", "USE TEMP B-TREE FOR ORDER BY");
    }

    private static List<String> plan(String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (plan.next()) {
                steps.add(plan.getString("detail"));
            }
        }
        return steps;
    }
}
