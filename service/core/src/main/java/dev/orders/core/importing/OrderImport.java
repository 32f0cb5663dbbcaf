package dev.orders.core.importing;

import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import java.util.List;

/// Inserts orders of other systems, while a service uses the store. A repeated import changes nothing, so an import
/// that was cut off can run again from its start.
///
/// Every method throws a [dev.orders.core.port.StoreUnavailableException] if the store does not answer.
public interface OrderImport extends AutoCloseable {
    /// Whether consumers of events are told of imported orders.
    enum Announcement {
        /// The events are in the histories only. The event log does not have them.
        NONE,

        /// The events are added to the event log like new ones, with their original times.
        EVENTS
    }

    /// What became of an order.
    sealed interface Outcome {
        /// It was inserted.
        record Imported() implements Outcome {}

        /// The store has it already, at this version or a later one.
        record Present() implements Outcome {}

        /// The tenant has another order with the same reference or the same id. Nothing was written.
        record OtherOrder(OrderId id) implements Outcome {}
    }

    /// Inserts orders, each with its whole history or not at all. An order is durable after [#sync].
    ///
    /// @return the outcome of each order, in the same order
    List<Outcome> insert(List<OrderHistory> orders, Announcement announcement);

    /// Returns when everything that was inserted is durable.
    void sync();

    /// Closes what the import has opened.
    @Override
    void close();
}
