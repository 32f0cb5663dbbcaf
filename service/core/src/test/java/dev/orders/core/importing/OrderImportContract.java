package dev.orders.core.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.importing.OrderImport.Announcement;
import dev.orders.core.importing.OrderImport.Outcome;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every import of orders promises, beside a service.
public abstract class OrderImportContract {
    private static final int ALL = 1000;
    private static final Instant LONG_AGO = Instant.parse("1999-12-31T23:59:59.999Z");

    private final Claims claims = new Claims();

    /// The store of the service. It is empty before each test.
    protected abstract Store store();

    /// An import into the store, always the same.
    protected abstract OrderImport orders();

    /// An order of another system.
    protected static OrderHistory imported(String reference, OrderStatus status) {
        return imported(TenantId.DEFAULT, reference, status, Orders.full());
    }

    private static OrderHistory imported(TenantId tenant, String reference, OrderStatus status, NewOrder content) {
        OrderId id = ImportedOrder.id(tenant, new OrderReference(reference), LONG_AGO);
        List<OrderEvent> events = ImportedOrder.shortestHistory(id, status, LONG_AGO, LONG_AGO.plusSeconds(1));
        return ImportedOrder.of(id, tenant, Orders.referenced(content, reference), events);
    }

    private OrderHistory stored(OrderHistory imported) {
        return store().orders()
                .history(imported.current().tenant(), imported.current().id())
                .orElseThrow();
    }

    private Outcome insert(OrderHistory order) {
        return orders().insert(List.of(order), Announcement.NONE).getFirst();
    }

    private Placement create(String key, String reference) {
        return store().placements()
                .place(claims.claim(key, Orders.referenced(Orders.sample(), reference), Orders.START));
    }

    private List<String> log() {
        return store().log().readAll(0, ALL).stream()
                .map(LoggedEvent::event)
                .map(OrderEvent::id)
                .toList();
    }

    @Test
    void ordersKeepTheirContentTheirTimesAndTheirHistories() {
        for (OrderStatus status : OrderStatus.values()) {
            OrderHistory order = imported("r-" + status, status);

            assertThat(insert(order)).isEqualTo(new Outcome.Imported());

            assertThat(stored(order)).isEqualTo(order);
        }
    }

    @Test
    void aRepeatedImportChangesNothing() {
        List<OrderHistory> orders = IntStream.range(0, 300)
                .mapToObj(number -> imported("r-" + number, OrderStatus.FULFILLED))
                .toList();
        orders().insert(orders.subList(0, 150), Announcement.NONE);

        List<Outcome> second = orders().insert(orders, Announcement.NONE);

        assertThat(second.subList(0, 150)).containsOnly(new Outcome.Present());
        assertThat(second.subList(150, 300)).containsOnly(new Outcome.Imported());
        assertThat(orders).allSatisfy(order -> assertThat(stored(order)).isEqualTo(order));
    }

    @Test
    void anOrderThatHasChangedSinceIsPresent() {
        OrderHistory order = imported("r", OrderStatus.CREATED);
        insert(order);
        change(order, OrderStatus.PAID);

        assertThat(insert(order)).isEqualTo(new Outcome.Present());
        assertThat(stored(order).current().status()).isEqualTo(OrderStatus.PAID);
    }

    private void change(OrderHistory order, OrderStatus target) {
        assertThat(store().orders()
                        .changeStatus(
                                order.current().tenant(),
                                order.current().id(),
                                new Precondition.AnyVersion(),
                                Orders.to(target, Orders.START)))
                .isInstanceOf(StatusChange.Changed.class);
    }

    @Test
    void anotherOrderWithTheReferenceIsNamed() {
        Placement.Placed created = (Placement.Placed) create("key", "r");

        assertThat(insert(imported("r", OrderStatus.PAID)))
                .isEqualTo(new Outcome.OtherOrder(created.answer().orderId()));
        assertThat(insert(imported(Orders.OTHER_TENANT, "r", OrderStatus.PAID, Orders.full())))
                .as("of another tenant")
                .isEqualTo(new Outcome.Imported());
    }

    @Test
    void anotherOrderWithTheIdIsNamed() {
        OrderHistory order = imported("r", OrderStatus.PAID);
        insert(order);

        assertThat(insert(imported("r", OrderStatus.CANCELLED)))
                .isEqualTo(new Outcome.OtherOrder(order.current().id()));
        assertThat(insert(imported(TenantId.DEFAULT, "r", OrderStatus.PAID, Orders.sample())))
                .isEqualTo(new Outcome.OtherOrder(order.current().id()));
        assertThat(stored(order)).isEqualTo(order);
    }

    @Test
    void theReferenceOfAnImportedOrderIsTaken() {
        OrderHistory order = imported("r", OrderStatus.PAID);
        insert(order);

        assertThat(create("key", "r"))
                .isEqualTo(new Placement.ReferenceExists(order.current().id()));
    }

    @Test
    void theLogHasOnlyWhatHappensAfterwards() {
        OrderHistory order = imported("r", OrderStatus.PAID);
        insert(order);
        assertThat(log()).isEmpty();
        assertThat(store().log().end()).isZero();

        create("key", "other");
        change(order, OrderStatus.FULFILLED);
        insert(imported("r2", OrderStatus.PAID));

        assertThat(log()).hasSize(2).contains(order.current().id() + ":3");
        assertThat(store().log().end()).isEqualTo(2);
    }

    @Test
    void announcedEventsAreInTheLogInTheOrderOfTheirVersions() {
        OrderHistory order = imported("r", OrderStatus.FULFILLED);
        orders().insert(List.of(order, order), Announcement.EVENTS);

        assertThat(log())
                .containsExactlyElementsOf(
                        order.events().stream().map(OrderEvent::id).toList());
    }

    @Test
    void onlyTheEventsOfTheImportAreMarkedAsImported() {
        OrderHistory order = imported("r", OrderStatus.PAID);
        orders().insert(List.of(order), Announcement.EVENTS);
        change(order, OrderStatus.FULFILLED);
        create("key", "other");

        assertThat(store().log().readAll(0, ALL))
                .filteredOn(logged -> logged.order().hasImported(logged.event()))
                .extracting(LoggedEvent::event)
                .isEqualTo(order.events());
        assertThat(stored(order).current().importedVersion()).isEqualTo(2);
    }
}
