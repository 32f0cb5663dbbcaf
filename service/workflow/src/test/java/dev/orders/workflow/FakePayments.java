package dev.orders.workflow;

import dev.orders.workflow.payment.Authorization;
import dev.orders.workflow.payment.Money;
import dev.orders.workflow.payment.PaymentProvider;
import dev.orders.workflow.payment.PaymentProviderUnavailable;
import dev.orders.workflow.payment.Refund;
import java.util.ArrayList;
import java.util.List;

/// A provider that answers what a test sets, and records its calls.
final class FakePayments implements PaymentProvider {
    final List<String> calls = new ArrayList<>();
    Authorization authorization = new Authorization.Authorized("p-1");
    Refund refund = new Refund.Refunded();
    boolean isDown;

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Authorization authorize(String eventId, Money money) {
        record("authorize " + eventId + " " + money);
        return authorization;
    }

    @Override
    public Refund refund(String eventId, String paymentId, Money money) {
        record("refund " + eventId + " " + paymentId + " " + money);
        return refund;
    }

    private void record(String call) {
        calls.add(call);
        if (isDown) {
            throw new PaymentProviderUnavailable("The provider is down");
        }
    }
}
