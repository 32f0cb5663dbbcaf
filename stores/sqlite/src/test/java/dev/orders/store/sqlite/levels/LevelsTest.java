package dev.orders.store.sqlite.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.importing.OrderImport.Announcement;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.SqliteStore;
import dev.orders.store.sqlite.backup.StoredCustomers;
import dev.orders.store.sqlite.backup.StoredCustomers.Customer;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.importing.SqliteOrderImport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every program that writes orders keeps the first level small.
final class LevelsTest {
    private static final int ORDERS = 700;
    private static final int MOST_IN_LEVEL_0 = 600;

    @TempDir
    Path directory;

    @Test
    void aServiceKeepsTheFirstLevelSmall() throws SQLException {
        List<Claim> claims = claims();
        try (SqliteStore store = SqliteStore.open(directory, Background.unobserved())) {
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                claims.forEach(claim -> clients.execute(() -> store.place(claim)));
            }

            assertListsHaveAll(store, claims);
        }
    }

    @Test
    void anImportKeepsTheFirstLevelSmall() throws SQLException {
        List<Claim> claims = claims();
        try (SqliteStore store = SqliteStore.open(directory, Background.unobserved())) {
            try (SqliteOrderImport orders = SqliteOrderImport.open(directory)) {
                orders.insert(
                        claims.stream()
                                .map(claim -> new OrderHistory(claim.order(), List.of(claim.event())))
                                .toList(),
                        Announcement.NONE);
            }

            assertListsHaveAll(store, claims);
        }
    }

    @Test
    void eachCustomerOfAllLevelsIsReadOnce() throws SQLException {
        SqliteStore.open(directory, Background.unobserved()).close();
        try (SqliteSession session = SqliteSession.writer(directory.resolve("orders.db"))) {
            session.execute(
                    "INSERT INTO customer_orders_0 VALUES (x'01', 't', 'b', 'PAID'), (x'02', 't', 'a', 'PAID')");
            session.execute(
                    "INSERT INTO customer_orders_1 VALUES ('t', 'a', 'PAID', x'03'), ('s', 'c', 'PAID', x'04')");
            session.execute(
                    "INSERT INTO customer_orders_2 VALUES ('t', 'a', 'PAID', x'05'), ('t', 'd', 'PAID', x'06')");
        }
        List<String> customers = new ArrayList<>();

        StoredCustomers.read(directory, customer -> customers.add(text(customer)));

        assertThat(customers).containsExactly("s c", "t a", "t b", "t d");
    }

    private static String text(Customer customer) {
        return customer.tenant().value() + " " + customer.id().value();
    }

    private static List<Claim> claims() {
        Claims claims = new Claims();
        return IntStream.range(0, ORDERS)
                .mapToObj(number -> claims.claim("key-" + number, Orders.sample()))
                .toList();
    }

    private void assertListsHaveAll(SqliteStore store, List<Claim> claims) throws SQLException {
        Order any = claims.getFirst().order();
        assertThat(list(store, any.tenant(), any.customerId()))
                .containsExactlyInAnyOrderElementsOf(
                        claims.stream().map(Claim::order).toList());
        try (SqliteSession session = SqliteSession.reader(directory.resolve("orders.db"))) {
            assertThat(session.number("SELECT count(*) FROM customer_orders_0")).isBetween(1L, (long) MOST_IN_LEVEL_0);
            assertThat(session.number("SELECT count(*) FROM customer_orders_1"))
                    .isGreaterThanOrEqualTo(ORDERS - MOST_IN_LEVEL_0);
        }
    }

    private static List<Order> list(SqliteStore store, TenantId tenant, CustomerId customer) {
        OrderFilter filter = new OrderFilter(Optional.of(customer), Set.of(), Optional.empty(), Optional.empty());
        return store.list(tenant, filter, Optional.empty(), 2 * ORDERS);
    }
}
