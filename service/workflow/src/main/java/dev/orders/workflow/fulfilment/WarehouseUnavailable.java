package dev.orders.workflow.fulfilment;

/// A warehouse could not be asked, or it is unknown whether it has the request.
public final class WarehouseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param reason why it is unknown
    public WarehouseUnavailable(String reason) {
        super(reason);
    }
}
