package dev.orders.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.Erasure;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.Store;
import dev.orders.core.scan.OrderScan.Page;
import dev.orders.core.scan.OrderScan.Place;
import dev.orders.core.tenant.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every scan of orders promises.
public abstract class OrderScanContract {
    /// More events than a store appends to its log at once.
    private static final int MANY = 450;

    private static final int ALL = 1000;

    private final Claims claims = new Claims();

    private int keys;

    /// The store that is read. It is empty before each test.
    protected abstract Store store();

    /// A scan of the store, always the same.
    protected abstract OrderScan scan();

    private Order place(TenantId tenant) {
        Claim claim = claims.claim(tenant, "key-" + keys++, Orders.full(), Orders.START);
        store().placements().place(claim);
        return claim.order();
    }

    private void change(Order order, OrderStatus target) {
        store().orders()
                .changeStatus(
                        order.tenant(),
                        order.id(),
                        new Precondition.AnyVersion(),
                        Orders.to(target, order.createdAt().plusMillis(1)));
    }

    private OrderHistory history(Order order) {
        return store().orders().history(order.tenant(), order.id()).orElseThrow();
    }

    /// All orders, read in pages.
    private List<OrderHistory> read(long position, int limit) {
        List<OrderHistory> all = new ArrayList<>();
        Page page = scan().read(position, Optional.empty(), limit);
        all.addAll(page.orders());
        while (page.last().isPresent()) {
            page = scan().read(position, page.last(), limit);
            all.addAll(page.orders());
        }
        return all;
    }

    @Test
    void aScanReadsEveryOrderOnceByTenantAndId() {
        List<OrderHistory> expected = new ArrayList<>();
        for (String tenant : List.of("b", "default", "a", "b", "default", "c")) {
            Order order = place(new TenantId(tenant));
            change(order, OrderStatus.PAID);
            expected.add(history(order));
        }
        expected.sort(Comparator.comparing(
                        (OrderHistory history) -> history.current().tenant().value())
                .thenComparing(history -> history.current().id().toString()));
        long position = scan().position();

        assertThat(read(position, ALL)).isEqualTo(expected);
        assertThat(read(position, 1)).isEqualTo(expected);
        assertThat(read(position, 2)).isEqualTo(expected);
    }

    @Test
    void anEmptyStoreHasNoOrders() {
        assertThat(scan().read(scan().position(), Optional.empty(), ALL))
                .isEqualTo(new Page(List.of(), Optional.empty()));
    }

    @Test
    void whatIsWrittenLaterDoesNotShow() {
        Order changedLater = place(TenantId.DEFAULT);
        change(changedLater, OrderStatus.PAID);
        Order untouched = place(TenantId.DEFAULT);
        List<OrderHistory> before = List.of(history(changedLater), history(untouched));
        long position = scan().position();
        change(changedLater, OrderStatus.CANCELLED);
        place(TenantId.DEFAULT);
        place(new TenantId("a"));

        assertThat(read(position, ALL)).isEqualTo(before);
        assertThat(read(position, 1)).isEqualTo(before);
        long _ = scan().position();
        assertThat(read(position, ALL)).as("when the log has the later events").isEqualTo(before);
    }

    @Test
    void everythingThatWasAcknowledgedShows() {
        for (int number = 0; number < MANY; number++) {
            place(TenantId.DEFAULT);
        }

        assertThat(read(scan().position(), ALL)).hasSize(MANY);
    }

    @Test
    void anErasureShowsAtOnce() {
        Order order = place(TenantId.DEFAULT);
        long position = scan().position();
        Erasure erasure = store().customers()
                .begin(Erasure.begin(
                        TenantId.DEFAULT,
                        CustomerHash.of(new byte[] {1}, TenantId.DEFAULT, order.customerId()),
                        order.customerId(),
                        new UUID(0, 1),
                        Orders.ACTOR,
                        Orders.START));
        store().customers().eraseOrders(erasure, Orders.START, ALL);

        assertThat(read(position, ALL))
                .singleElement()
                .satisfies(found -> assertThat(found.current()).isEqualTo(order.withStandIn(erasure.standIn())));
    }

    @Test
    void aPageBeginsAfterAPlaceThatHasNoOrder() {
        Order order = place(new TenantId("b"));
        long position = scan().position();

        assertThat(scan().read(position, Optional.of(new Place(new TenantId("a"), order.id())), 1)
                        .orders())
                .containsExactly(history(order));
        assertThat(scan().read(position, Optional.of(new Place(new TenantId("c"), order.id())), 1)
                        .orders())
                .isEmpty();
    }
}
