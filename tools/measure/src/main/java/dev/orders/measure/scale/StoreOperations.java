package dev.orders.measure.scale;

import dev.orders.core.expiry.DueOrder;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Reason;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.measure.series.Fate;
import dev.orders.measure.series.OrderSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// The operations of a store whose cost could grow with the number of orders, on a series of orders.
final class StoreOperations {
    /// The number of creates in all rounds.
    static final int CREATES = 500;

    private static final List<OrderStatus> STATUSES = List.of(OrderStatus.values());
    private static final int CREATES_A_ROUND = CREATES / Meter.ROUNDS;
    private static final int CHANGES_A_ROUND = CREATES_A_ROUND / 2;
    private static final int READS = 200;
    private static final int PAGES = 50;
    private static final int EXPIRED_A_ROUND = 10;
    private static final int PAGE = 50;

    /// What the service reads at once.
    private static final int RELAYED = 500;

    private static final int RETAINED = 100;
    private static final int PURGED = 20;
    private static final int PURGES_A_ROUND = 5;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final TenantId TENANT = TenantId.DEFAULT;

    private final Store store;
    private final OrderSeries series;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Instant now;
    private final int size;
    private final long end;

    /// @param size the number of orders after the creates
    StoreOperations(Store store, OrderSeries series, int size) {
        this.store = store;
        this.series = series;
        this.size = size;
        this.now = series.createdAt(size);
        this.end = store.log().end();
    }

    /// The creates, which bring the store to its size, and everything that changes no orders.
    List<Operation> createsAndReads() {
        List<Operation> all = new ArrayList<>();
        all.add(Operation.concurrentWrite(
                "create", CREATES_A_ROUND, number -> store.placements().place(series.claim(size - CREATES + number))));
        all.addAll(reads());
        all.addAll(lists());
        all.addAll(background());
        return all;
    }

    private List<Operation> reads() {
        return List.of(
                Operation.read("read an order", READS, _ -> found(store.orders().find(TENANT, series.id(any())))),
                Operation.read(
                        "read the history of an order",
                        READS,
                        _ -> found(store.orders().history(TENANT, series.id(any())))),
                Operation.read(
                        "look up the key of a retry",
                        READS,
                        _ -> found(store.placements().recall(series.claim(newer())))));
    }

    private List<Operation> lists() {
        return List.of(
                list("list all", OrderFilters.ALL),
                list("list a common status", OrderFilters.of(OrderStatus.FULFILLED)),
                list("list a rare status", OrderFilters.of(OrderStatus.PAID)),
                listOfCustomer("list a customer and a status", Set.of(OrderStatus.FULFILLED)),
                listOfCustomer("list a customer", Set.of()),
                Operation.read(
                        "list a reference",
                        READS,
                        _ -> page(
                                OrderFilters.of(
                                        series.reference(any() / 10 * 10).orElseThrow()),
                                Optional.empty(),
                                1)),
                Operation.read(
                        "list by change",
                        PAGES,
                        _ -> full(
                                store.orders()
                                        .listUpdated(
                                                TENANT,
                                                new UpdatePosition(series.createdAt(any() / 2), OrderId.LEAST),
                                                now,
                                                PAGE),
                                PAGE)));
    }

    private Operation list(String name, OrderFilter filter) {
        return Operation.read(name, PAGES, _ -> page(filter, Optional.of(series.id(newer())), PAGE));
    }

    private Operation listOfCustomer(String name, Set<OrderStatus> statuses) {
        OrderFilter filter = OrderFilters.of(OrderSeries.REGULAR, statuses);
        return Operation.read(name, PAGES, _ -> page(filter, Optional.empty(), PAGE));
    }

    private void page(OrderFilter filter, Optional<OrderId> before, int orders) {
        full(store.orders().list(TENANT, filter, before, PAGE), orders);
    }

    private List<Operation> background() {
        Instant allExpired = now.plus(OrderSeries.EXPIRES_AFTER);
        return List.of(
                Operation.read(
                        "page of the event log", PAGES, _ -> some(store.log().readAll(TENANT, position(PAGE), PAGE))),
                Operation.read(
                        "read 500 events for a relay",
                        PAGES,
                        _ -> some(store.log().read(0, position(RELAYED), RELAYED))),
                Operation.read("find due orders: none", READS, _ -> full(due(now), 0)),
                Operation.read("find due orders: 50", PAGES, _ -> full(due(allExpired), PAGE)),
                Operation.read("find ended orders: none", READS, _ -> full(ended(series.start()), 0)),
                Operation.read(
                        "count the ended orders: none",
                        READS,
                        _ -> full(store.retention().countEndedOfAllTenants(series.start()), 0)),
                Operation.read("find ended orders: 100", PAGES, _ -> full(ended(now), RETAINED)),
                Operation.read(
                        "count the orders of a status",
                        PAGES,
                        number -> store.holdings().ordersOfAllTenants(STATUSES.get(number % STATUSES.size()))),
                Operation.read(
                        "estimate the claims", READS, _ -> store.holdings().claimsOfAllTenants()));
    }

    private List<DueOrder> due(Instant at) {
        return store.dueOrders().dueOfAllTenants(at, PAGE);
    }

    private List<?> ended(Instant before) {
        return store.retention().endedOfAllTenants(before, RETAINED);
    }

    /// Changes of orders, once the store has its size.
    List<Operation> changes() {
        List<OrderId> unpaid = unpaid();
        List<DueOrder> due = due(now.plus(OrderSeries.EXPIRES_AFTER));
        Instant claimsExpired = now.plus(OrderSeries.CLAIM_LIFETIME);
        return List.of(
                Operation.concurrentWrite(
                        "change the status",
                        CHANGES_A_ROUND,
                        number -> change(unpaid.get(number), OrderStatus.PAID, Optional.empty())),
                Operation.write(
                        "expire an order",
                        EXPIRED_A_ROUND,
                        number -> change(
                                due.get(number).id(),
                                OrderStatus.CANCELLED,
                                Optional.of(new Reason(Reason.Code.EXPIRED, "")))),
                Operation.write("take a lease and advance a relay", READS, this::advance),
                Operation.write("purge 20 claims", PURGES_A_ROUND, _ -> {
                    if (store.placements().purgeExpiredClaims(claimsExpired, PURGED) != PURGED) {
                        throw new IllegalStateException("too few claims");
                    }
                }));
    }

    /// Orders at random places of the series that were not paid.
    private List<OrderId> unpaid() {
        List<OrderId> found = new ArrayList<>();
        Set<Long> chosen = new HashSet<>();
        while (found.size() < CHANGES_A_ROUND * Meter.ROUNDS) {
            long number = any();
            boolean isUnpaid = number >= size - CREATES || series.fate(number) == Fate.WAITS;
            if (isUnpaid && series.fate(number) != Fate.EXPIRES_LATER && chosen.add(number)) {
                store.orders()
                        .find(TENANT, series.id(number))
                        .filter(order -> order.status() == OrderStatus.CREATED)
                        .ifPresent(order -> found.add(order.id()));
            }
        }
        return found;
    }

    private void change(OrderId id, OrderStatus target, Optional<Reason> reason) {
        Transition transition = new Transition(target, reason, Actor.ANONYMOUS, now);
        StatusChange change = store.orders().changeStatus(TENANT, id, new Precondition.AnyVersion(), transition);
        if (!(change instanceof StatusChange.Changed)) {
            throw new IllegalStateException("refused: " + change);
        }
    }

    private void advance(int number) {
        RelayStore relays = store.relays();
        RelayStore.Lease lease =
                relays.takeLease("measured", 0, "owner", now, LEASE).orElseThrow();
        if (!relays.advance(lease, number)) {
            throw new IllegalStateException("the lease was taken");
        }
    }

    /// The number of any order.
    private long any() {
        return random.nextLong(size);
    }

    /// The number of any order among the newest hundred thousand. Enough are older at every size.
    private long newer() {
        return size - 1 - random.nextLong(Math.min(100_000, size / 2));
    }

    private long position(int before) {
        return random.nextLong(Math.max(1, end - before));
    }

    private static void found(Optional<?> result) {
        if (result.isEmpty()) {
            throw new IllegalStateException("not found");
        }
    }

    private static void some(List<?> found) {
        if (found.isEmpty()) {
            throw new IllegalStateException("found nothing");
        }
    }

    private static void full(List<?> found, int expected) {
        if (found.size() != expected) {
            throw new IllegalStateException("found " + found.size() + " instead of " + expected);
        }
    }
}
