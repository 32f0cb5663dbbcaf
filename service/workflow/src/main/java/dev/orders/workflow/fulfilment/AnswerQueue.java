package dev.orders.workflow.fulfilment;

/// The queue into which a warehouse puts its answers.
public interface AnswerQueue {
    /// Puts an answer into the queue. When the call returns, the queue has it durably.
    void put(FulfilmentAnswer answer);
}
