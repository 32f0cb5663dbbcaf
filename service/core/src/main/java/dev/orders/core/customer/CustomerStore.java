package dev.orders.core.customer;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads and erases what the store keeps about customers, and keeps a journal of erasures. Every method throws a
/// [dev.orders.core.port.StoreUnavailableException] if the store does not answer.
public interface CustomerStore {
    /// The number of orders of the customer with one of these statuses.
    long count(TenantId tenant, CustomerId customer, Set<OrderStatus> statuses);

    /// The newest orders of the customer with their events, newest first: in descending order of their ids.
    ///
    /// @param before only orders with smaller ids than this; normally the last order of the previous page
    List<OrderHistory> histories(TenantId tenant, CustomerId customer, Optional<OrderId> before, int limit);

    /// Records that an erasure runs. If the journal has an erasure of the same tenant and hash, that one runs
    /// again, for the actor and since the time of this one.
    ///
    /// @param erasure running
    /// @return the erasure in the journal, with its own stand-in and counts
    Erasure begin(Erasure erasure);

    /// Replaces the customer in some orders, removes the notes of these orders, and adds a
    /// [dev.orders.core.order.OrderEvent.CustomerErased] to each of them. An order is changed completely or not at
    /// all, whenever the process dies. Also replaces the customer in the stored answers to creates, so that a
    /// replay gets the answer with the stand-in.
    ///
    /// @param erasure running, as [#begin] returned it
    /// @param at the time of the events, to the millisecond
    /// @param limit the most orders
    /// @return the number of orders; fewer than the limit if neither an order nor an answer is left
    int eraseOrders(Erasure erasure, Instant at, int limit);

    /// How much an erasure in the journal has erased.
    ErasureCounts counts(Erasure erasure);

    /// Records that an erasure is finished, and forgets the id of its customer. The store then removes the bytes of
    /// what was replaced from its files, as far as it can, within a minute.
    ///
    /// @return the erasure in the journal
    Erasure finish(Erasure erasure, Instant at);

    /// Erasures that have not finished, of all tenants, the oldest first.
    List<Erasure> running(int limit);

    /// When the erasure that finished last did so. Empty if none has finished.
    Optional<Instant> lastFinished();

    /// All erasures of all tenants in the order of their stand-ins, for the journal outside of the store.
    ///
    /// @param after the stand-in after which the page begins; empty text for the first page
    List<Erasure> journal(String after, int limit);
}
