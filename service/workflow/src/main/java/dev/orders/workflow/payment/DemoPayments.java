package dev.orders.workflow.payment;

import dev.orders.workflow.payment.Authorization.Authorized;
import dev.orders.workflow.payment.Authorization.Declined;
import dev.orders.workflow.payment.Refund.Refunded;
import dev.orders.workflow.payment.Refund.Refused;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A stand-in for a provider of payments. **It moves no money and calls nobody.** The amount decides what it
/// answers, in any currency, so that somebody who places orders can walk every path of the workflow:
///
/// - 503.00 has no answer, as if the provider were down, however often it is asked;
/// - from 10000.00 up a payment is declined;
/// - every other payment is authorised.
///
/// It keeps nothing: the id of a payment is a function of the event, so a repetition has the same answer.
public final class DemoPayments implements PaymentProvider {
    private static final BigDecimal DECLINED_FROM = new BigDecimal("10000.00");
    private static final BigDecimal DOWN_AT = new BigDecimal("503.00");

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public Authorization authorize(String eventId, Money money) {
        if (money.amount().compareTo(DOWN_AT) == 0) {
            throw new PaymentProviderUnavailable("The demo provider is down for an amount of " + DOWN_AT);
        }
        return money.amount().compareTo(DECLINED_FROM) >= 0 ? new Declined() : new Authorized(paymentId(eventId));
    }

    @Override
    public Refund refund(String eventId, String paymentId, Money money) {
        return paymentId.equals(paymentId(eventId))
                ? new Refunded()
                : new Refused("the payment " + paymentId + " is not that of the event " + eventId);
    }

    private static String paymentId(String eventId) {
        return "demo-" + UUID.nameUUIDFromBytes(eventId.getBytes(StandardCharsets.UTF_8));
    }
}
