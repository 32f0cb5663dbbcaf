package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.amount.Currency;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.Fingerprint;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/// The contract of [OrderStore] for lists: each order appears once, newest first, whatever happens between two
/// pages.
abstract class OrderListContract extends StatusChangeContract {
    private static final OrderFilter ALL =
            new OrderFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    private static final CustomerId ANNA = new CustomerId("anna");
    private static final CustomerId BERT = new CustomerId("bert");

    private int placed;

    @Test
    void theNewestComeFirstAndOnlyAsManyAsAskedFor() {
        Order first = placedAt(START, ANNA);
        Order second = placedAt(START.plusMillis(1), BERT);
        Order third = placedAt(START.plusMillis(2), ANNA);

        assertThat(list(ALL, 10)).containsExactly(third, second, first);
        assertThat(list(ALL, 2)).containsExactly(third, second);
        assertThat(orders().list(TenantId.DEFAULT, ALL, Optional.of(second.id()), 10))
                .containsExactly(first);
        assertThat(orders().list(TenantId.DEFAULT, ALL, Optional.of(first.id()), 10))
                .isEmpty();
    }

    @Test
    void anOrderIsListedAsItIsNow() {
        Order order = placedAt(START, ANNA);
        orders().changeStatus(order.tenant(), order.id(), versionIs(1), Orders.to(OrderStatus.PAID, LATER));

        Order paid = orders().find(order.tenant(), order.id()).orElseThrow();
        assertThat(list(ALL, 10)).containsExactly(paid);
        assertThat(list(of(ANNA, OrderStatus.PAID), 10)).containsExactly(paid);
        assertThat(list(of(ANNA, OrderStatus.CREATED), 10)).isEmpty();
        assertThat(list(of(OrderStatus.PAID), 10)).containsExactly(paid);
    }

    @Test
    void aFilterSelectsTheOrdersThatItDescribes() {
        List<Order> placedOrders = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            Order order = placedAt(START.plusMillis(number), number % 3 == 0 ? ANNA : BERT);
            if (number % 2 == 0) {
                orders().changeStatus(order.tenant(), order.id(), versionIs(1), Orders.to(OrderStatus.PAID, LATER));
            }
            placedOrders.addFirst(order);
        }

        assertListed(of(ANNA), placedOrders, number -> number % 3 == 0);
        assertListed(of(ANNA, OrderStatus.PAID), placedOrders, number -> number % 6 == 0);
        assertListed(of(OrderStatus.CREATED), placedOrders, number -> number % 2 == 1);
        assertListed(of(BERT, OrderStatus.PAID, OrderStatus.CREATED), placedOrders, number -> number % 3 != 0);
        assertListed(of(new CustomerId("nobody")), placedOrders, _ -> false);
    }

    @Test
    void aReferenceSelectsItsOrderIfTheOtherConditionsDo() {
        Claim first = place("first", Orders.referenced(Orders.sample(), "R-1"));
        place("second", Orders.referenced(Orders.sample(), "R-2"));
        place(claims.claim(Orders.OTHER_TENANT, "key", Orders.referenced(Orders.sample(), "R-1"), START));
        CustomerId customer = first.order().customerId();

        assertThat(list(referenced("R-1", Optional.empty(), Set.of()), 10)).containsExactly(first.order());
        assertThat(list(referenced("R-1", Optional.of(customer), Set.of(OrderStatus.CREATED)), 10))
                .containsExactly(first.order());
        assertThat(list(referenced("r-1", Optional.empty(), Set.of()), 10)).isEmpty();
        assertThat(list(referenced("R-1", Optional.of(BERT), Set.of()), 10)).isEmpty();
        assertThat(list(referenced("R-1", Optional.empty(), Set.of(OrderStatus.PAID)), 10))
                .isEmpty();
        assertThat(orders().list(
                                TenantId.DEFAULT,
                                referenced("R-1", Optional.empty(), Set.of()),
                                Optional.of(first.order().id()),
                                10))
                .isEmpty();
    }

    private static OrderFilter referenced(String reference, Optional<CustomerId> customer, Set<OrderStatus> statuses) {
        return new OrderFilter(
                customer, statuses, Optional.empty(), Optional.empty(), Optional.of(new OrderReference(reference)));
    }

    @Test
    void aRangeOfTimeHoldsItsStartButNotItsEnd() {
        Order first = placedAt(START, ANNA);
        Order second = placedAt(START.plusMillis(5), ANNA);
        Order third = placedAt(START.plusMillis(9), ANNA);

        assertThat(list(created(START, START.plusMillis(9)), 10)).containsExactly(second, first);
        assertThat(list(created(START.plusNanos(1), START.plusMillis(9).plusNanos(1)), 10))
                .containsExactly(third, second);
        assertThat(list(created(Instant.EPOCH, START), 10)).isEmpty();
        assertThat(list(created(Instant.MIN, Instant.MAX), 10)).containsExactly(third, second, first);
        assertThat(orders().list(TenantId.DEFAULT, created(START, START.plusMillis(9)), Optional.of(second.id()), 10))
                .containsExactly(first);
    }

    @Test
    void ordersPlacedBetweenTwoPagesNeitherRepeatNorHideAny() {
        Set<OrderId> before = new HashSet<>();
        for (int number = 0; number < 20; number++) {
            before.add(placedAt(START.plusMillis(number / 3), ANNA).id());
        }

        List<OrderId> seen = new ArrayList<>();
        Optional<OrderId> last = Optional.empty();
        do {
            List<Order> page = orders().list(TenantId.DEFAULT, of(ANNA), last, 3);
            page.forEach(order -> seen.add(order.id()));
            last = page.stream().map(Order::id).reduce((_, right) -> right);
            placedAt(START.plusSeconds(1), ANNA);
        } while (last.isPresent());

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void ordersThatChangeWhileAListIsReadAreInItOnce() {
        List<Order> placedBefore = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            placedBefore.add(placedAt(START.plusMillis(number), ANNA));
        }
        List<OrderId> all = placedBefore.reversed().stream().map(Order::id).toList();

        AtomicBoolean changing = new AtomicBoolean(true);
        Race.run(2, number -> {
            if (number == 0) {
                for (OrderStatus target : List.of(OrderStatus.PAID, OrderStatus.FULFILLED)) {
                    placedBefore.forEach(order -> orders().changeStatus(
                                    TenantId.DEFAULT, order.id(), new AnyVersion(), Orders.to(target, LATER)));
                }
                changing.set(false);
            }
            while (changing.get()) {
                assertThat(list(of(ANNA), 100)).extracting(Order::id).isEqualTo(all);
                // A list uses its carrier all the time, and the changes need a carrier too.
                LockSupport.parkNanos(1);
            }
            return true;
        });
    }

    @Test
    void aListAtTheLimitsOfItsParametersWorks() {
        Order first = place("first", Orders.full()).order();
        Order second = place("second", Orders.sample()).order();
        OrderFilter all = created(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"));
        OrderFilter ofALongName = new OrderFilter(
                Optional.of(new CustomerId("c".repeat(128))),
                Set.of(OrderStatus.values()),
                Optional.of(Instant.MIN),
                Optional.of(Instant.MAX));

        assertThat(list(all, Integer.MAX_VALUE)).containsExactly(second, first);
        assertThat(orders().list(TenantId.DEFAULT, all, Optional.of(OrderId.GREATEST), Integer.MAX_VALUE))
                .containsExactly(second, first);
        assertThat(orders().list(TenantId.DEFAULT, all, Optional.of(OrderId.LEAST), Integer.MAX_VALUE))
                .isEmpty();
        assertThat(orders().list(TenantId.DEFAULT, all, Optional.of(first.id()), 1))
                .isEmpty();
        assertThat(list(ofALongName, Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void anotherTenantsOrdersAreNotListed() {
        place(claims.claim(Orders.OTHER_TENANT, "key", Orders.sample(), START));

        assertThat(list(ALL, 10)).isEmpty();
    }

    private void assertListed(OrderFilter filter, List<Order> newestFirst, IntPredicate expected) {
        List<OrderId> ids = new ArrayList<>();
        for (int number = newestFirst.size() - 1; number >= 0; number--) {
            if (expected.test(number)) {
                ids.add(newestFirst.get(newestFirst.size() - 1 - number).id());
            }
        }
        assertThat(list(filter, 100)).extracting(Order::id).containsExactlyElementsOf(ids);
        assertThat(list(filter, 2))
                .extracting(Order::id)
                .containsExactlyElementsOf(ids.subList(0, Math.min(2, ids.size())));
    }

    private List<Order> list(OrderFilter filter, int limit) {
        return orders().list(TenantId.DEFAULT, filter, Optional.empty(), limit);
    }

    private static OrderFilter of(CustomerId customer, OrderStatus... statuses) {
        return new OrderFilter(Optional.of(customer), Set.of(statuses), Optional.empty(), Optional.empty());
    }

    private static OrderFilter of(OrderStatus status) {
        return new OrderFilter(Optional.empty(), Set.of(status), Optional.empty(), Optional.empty());
    }

    private static OrderFilter created(Instant from, Instant to) {
        return new OrderFilter(Optional.empty(), Set.of(), Optional.of(from), Optional.of(to));
    }

    /// Creates an order whose id contains its time, as the ids of a service do.
    private Order placedAt(Instant at, CustomerId customer) {
        placed++;
        UUID first = OrderId.firstAt(at).uuid();
        OrderId id = new OrderId(new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + placed));
        NewOrder command =
                new NewOrder(customer, Currency.of("USD"), Orders.sample().items());
        Order order = Order.create(id, TenantId.DEFAULT, command, at);
        place(new Claim(
                new IdempotencyKey("list-" + placed),
                Fingerprint.of(command),
                order,
                Orders.ACTOR,
                new CreatedAnswer(id, "answer"),
                at.plus(Claims.LIFETIME)));
        return order;
    }
}
