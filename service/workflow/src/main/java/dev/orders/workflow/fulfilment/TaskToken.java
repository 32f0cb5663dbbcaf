package dev.orders.workflow.fulfilment;

/// What continues an execution that waits. Who has it can answer in place of the warehouse, so no log may have
/// it.
public record TaskToken(String value) {
    @Override
    public String toString() {
        return "TaskToken";
    }
}
