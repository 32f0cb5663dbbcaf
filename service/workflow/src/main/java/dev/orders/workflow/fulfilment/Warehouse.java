package dev.orders.workflow.fulfilment;

/// Sends goods. It answers later, by a [FulfilmentAnswer] in the queue for answers.
public interface Warehouse {
    /// Its name in the log.
    String name();

    /// Asks it to send the goods of an order, and does not wait for its answer.
    ///
    /// A request may be repeated with the same event and another task token. The warehouse then sends the goods
    /// once, and answers with the newest token; answers with older tokens are ignored.
    ///
    /// @throws WarehouseUnavailable if it is unknown whether the warehouse has the request. It may be repeated
    void ask(FulfilmentRequest request);
}
