package dev.orders.core.customer;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.Reason;
import dev.orders.core.port.LoggedEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The journal of erasures in memory, and what an erasure makes of events and claims. Its user serialises the calls.
public final class InMemoryErasures {
    private final Map<String, Erasure> journal = new TreeMap<>();

    /// As [CustomerStore#begin].
    public Erasure begin(Erasure erasure) {
        Erasure begun = journal.values().stream()
                .filter(known -> known.tenant().equals(erasure.tenant())
                        && known.customerHash().equals(erasure.customerHash()))
                .findFirst()
                .map(known -> new Erasure(
                        known.tenant(),
                        known.customerHash(),
                        known.standIn(),
                        erasure.actor(),
                        erasure.startedAt(),
                        erasure.state(),
                        known.counts()))
                .orElse(erasure);
        journal.put(begun.standIn().value(), begun);
        return begun;
    }

    /// The stand-in for an order whose retention has ended: that of its customer, if there is one.
    public Erasure reserve(Erasure reserved) {
        Erasure known = journal.values().stream()
                .filter(erasure -> erasure.tenant().equals(reserved.tenant())
                        && erasure.customerHash().equals(reserved.customerHash()))
                .findFirst()
                .orElse(reserved);
        journal.putIfAbsent(known.standIn().value(), known);
        return reserved.withStandIn(known.standIn());
    }

    /// The orders that ended before this time and still have their customers.
    public static Stream<EndedOrder> ended(Collection<OrderHistory> orders, Instant endedBefore) {
        return orders.stream()
                .map(OrderHistory::current)
                .filter(order -> order.status().next().isEmpty()
                        && order.updatedAt().isBefore(endedBefore)
                        && !order.customerId().value().startsWith(Erasure.PREFIX))
                .map(order -> new EndedOrder(order.tenant(), order.id(), order.customerId(), order.updatedAt()));
    }

    /// How many orders there are of each tenant.
    public static List<EndedOrders> count(Stream<EndedOrder> ended) {
        Map<String, EndedOrders> byTenant = new TreeMap<>();
        ended.forEach(order -> byTenant.merge(
                order.tenant().value(),
                new EndedOrders(order.tenant(), 1, order.endedAt()),
                (one, other) -> new EndedOrders(
                        one.tenant(),
                        one.count() + other.count(),
                        one.firstEndedAt().isBefore(other.firstEndedAt())
                                ? one.firstEndedAt()
                                : other.firstEndedAt())));
        return List.copyOf(byTenant.values());
    }

    /// Adds to the counts of an erasure.
    public void count(Erasure erasure, ErasureCounts more) {
        journal.computeIfPresent(
                erasure.standIn().value(),
                (_, known) -> known.in(
                        known.state(),
                        new ErasureCounts(
                                known.counts().orders() + more.orders(),
                                known.counts().notes() + more.notes(),
                                known.counts().answers() + more.answers())));
    }

    /// As [CustomerStore#counts].
    public ErasureCounts counts(Erasure erasure) {
        return Objects.requireNonNull(journal.get(erasure.standIn().value())).counts();
    }

    /// As [CustomerStore#finish].
    public Erasure finish(Erasure erasure, Instant at) {
        return Objects.requireNonNull(journal.computeIfPresent(
                erasure.standIn().value(), (_, known) -> known.in(new Erasure.State.Finished(at), known.counts())));
    }

    /// As [CustomerStore#running].
    public List<Erasure> running(int limit) {
        return journal.values().stream()
                .filter(erasure -> erasure.customer().isPresent())
                .sorted(Comparator.comparing(Erasure::startedAt))
                .limit(limit)
                .toList();
    }

    /// As [CustomerStore#lastFinished].
    public Optional<Instant> lastFinished() {
        return journal.values().stream()
                .map(Erasure::state)
                .filter(Erasure.State.Finished.class::isInstance)
                .map(state -> ((Erasure.State.Finished) state).at())
                .max(Comparator.naturalOrder());
    }

    /// As [CustomerStore#journal].
    public List<Erasure> journal(String after, int limit) {
        return journal.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(after) > 0)
                .map(Map.Entry::getValue)
                .limit(limit)
                .toList();
    }

    /// An event without its note.
    public static OrderEvent withoutNote(OrderEvent event) {
        return switch (event) {
            case OrderCreated _, CustomerErased _ -> event;
            case OrderUpdated updated ->
                new OrderUpdated(
                        updated.orderId(),
                        updated.version(),
                        updated.from(),
                        updated.to(),
                        updated.actor(),
                        updated.reason().map(reason -> new Reason(reason.code(), "")),
                        updated.occurredAt(),
                        updated.trace(),
                        updated.number());
        };
    }

    /// A history without notes, with the event of the erasure.
    public static OrderHistory erased(OrderHistory history, Order erased, OrderEvent event) {
        List<OrderEvent> events = Stream.concat(
                        history.events().stream().map(InMemoryErasures::withoutNote), Stream.of(event))
                .toList();
        return new OrderHistory(erased, events);
    }

    /// A logged event of the order without its note and its customer. An event of another order stays.
    public static LoggedEvent erased(LoggedEvent logged, Order erased) {
        return logged.order().id().equals(erased.id())
                ? new LoggedEvent(logged.position(), erased.asAfter(logged.event()), withoutNote(logged.event()))
                : logged;
    }
}
