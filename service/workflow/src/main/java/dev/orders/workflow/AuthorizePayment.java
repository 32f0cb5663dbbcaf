package dev.orders.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.workflow.log.LogEntry;
import dev.orders.workflow.log.TaskLog;
import dev.orders.workflow.payment.Authorization.Authorized;
import dev.orders.workflow.payment.Authorization.Declined;
import dev.orders.workflow.payment.PaymentProvider;

/// Asks the payment provider to authorise the payment of an order.
public final class AuthorizePayment extends Task {
    private final PaymentProvider payments;

    /// For Lambda: the variables choose the provider.
    public AuthorizePayment() {
        this(Surroundings.ofProcess());
    }

    private AuthorizePayment(Surroundings surroundings) {
        this(surroundings.payments(), surroundings.log());
    }

    /// For tests in a process.
    public AuthorizePayment(PaymentProvider payments, TaskLog log) {
        super("authorize_payment", log);
        this.payments = payments;
    }

    @Override
    ObjectNode run(Input input, LogEntry entry) {
        Event event = Event.of(input, entry);
        entry.with("provider", payments.name());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        switch (payments.authorize(event.id(), Amounts.of(input))) {
            case Authorized(String paymentId) ->
                result.put("result", "AUTHORIZED").put("payment_id", paymentId);
            case Declined _ -> result.put("result", "DECLINED").putNull("payment_id");
        }
        entry.with("result", result.path("result").textValue());
        return result;
    }
}
