package dev.orders.workflow.order;

import org.jspecify.annotations.Nullable;

/// The orders of the service.
public interface Orders {
    /// Reads an order.
    ///
    /// @throws OrdersUnavailable if the service did not answer, or may answer otherwise later
    Found find(OrderName order);

    /// Moves an order to another status, if it still has this version.
    ///
    /// @param version the version that the change was decided for
    /// @param reason the code of a reason, for a cancellation only
    /// @throws OrdersUnavailable if the service did not answer, or may answer otherwise later. The order may
    ///     have been changed
    Changed change(OrderName order, long version, String status, @Nullable String reason);
}
