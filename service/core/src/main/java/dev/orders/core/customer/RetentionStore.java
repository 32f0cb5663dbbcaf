package dev.orders.core.customer;

import java.time.Instant;
import java.util.List;

/// Finds and erases orders that ended long ago. An order has ended if its status is final, and it ended when it got
/// that status. Every method throws a [dev.orders.core.port.StoreUnavailableException] if the store does not answer.
public interface RetentionStore {
    /// An order to erase.
    ///
    /// @param standIn a stand-in for its customer; not used if the journal of erasures already has one
    record Erasable(EndedOrder order, Erasure standIn) {}

    /// The time by the clock of the store: that of the database server. An embedded store has only the clock of
    /// this machine, so it doubts a clock that jumps ahead.
    Instant now();

    /// Orders of all tenants that ended before this time and still have their customers, in no certain order.
    List<EndedOrder> endedOfAllTenants(Instant endedBefore, int limit);

    /// How many orders of each tenant ended before this time and still have their customers, by tenant.
    List<EndedOrders> countEndedOfAllTenants(Instant endedBefore);

    /// Replaces the customers of these orders by their stand-ins, removes the notes, and adds a
    /// [dev.orders.core.order.OrderEvent.CustomerErased] to each order. Each order is changed completely or not
    /// at all. An order that no longer has its customer stays as it is. The bytes of what was replaced are
    /// removed from files as after [CustomerStore#finish].
    ///
    /// @param at the time of the events, to the millisecond
    /// @return how many orders were changed
    int erase(List<Erasable> orders, Instant at);
}
