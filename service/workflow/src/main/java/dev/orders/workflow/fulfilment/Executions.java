package dev.orders.workflow.fulfilment;

/// The executions that wait for an answer of the warehouse.
public interface Executions {
    /// Whether an execution took an answer.
    enum Handover {
        /// The execution continues with the answer.
        TAKEN,
        /// No execution waits with this token any more. It has gone on without the answer, or has it already.
        NOBODY_WAITS
    }

    /// Hands an answer to the execution that waits for it.
    ///
    /// @throws RuntimeException if it is unknown whether the execution has it. The call may be repeated
    Handover hand(TaskToken token, FulfilmentResult result);
}
