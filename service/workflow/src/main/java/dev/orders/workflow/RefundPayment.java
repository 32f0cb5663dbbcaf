package dev.orders.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.workflow.log.LogEntry;
import dev.orders.workflow.log.TaskLog;
import dev.orders.workflow.payment.PaymentProvider;
import dev.orders.workflow.payment.Refund.Refunded;
import dev.orders.workflow.payment.Refund.Refused;

/// Asks the payment provider to give the payment of an order back.
public final class RefundPayment extends Task {
    private final PaymentProvider payments;

    /// For Lambda: the variables choose the provider.
    public RefundPayment() {
        this(Surroundings.ofProcess());
    }

    private RefundPayment(Surroundings surroundings) {
        this(surroundings.payments(), surroundings.log());
    }

    /// For tests in a process.
    public RefundPayment(PaymentProvider payments, TaskLog log) {
        super("refund_payment", log);
        this.payments = payments;
    }

    @Override
    ObjectNode run(Input input, LogEntry entry) {
        Event event = Event.of(input, entry);
        entry.with("provider", payments.name());
        return switch (payments.refund(event.id(), input.text("payment_id"), Amounts.of(input))) {
            case Refunded _ -> {
                entry.with("result", "REFUNDED");
                yield JsonNodeFactory.instance.objectNode().put("result", "REFUNDED");
            }
            case Refused(String reason) ->
                throw new Unprocessable("The payment provider does not give the payment back: " + reason);
        };
    }
}
