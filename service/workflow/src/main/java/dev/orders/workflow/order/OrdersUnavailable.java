package dev.orders.workflow.order;

/// The service did not answer, or may answer otherwise later.
public final class OrdersUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param reason what happened instead
    public OrdersUnavailable(String reason) {
        super(reason);
    }

    /// @param reason what happened instead
    /// @param cause why
    public OrdersUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
