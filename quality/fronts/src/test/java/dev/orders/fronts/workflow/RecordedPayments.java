package dev.orders.fronts.workflow;

import dev.orders.workflow.payment.Authorization;
import dev.orders.workflow.payment.Authorization.Authorized;
import dev.orders.workflow.payment.Authorization.Declined;
import dev.orders.workflow.payment.Money;
import dev.orders.workflow.payment.PaymentProvider;
import dev.orders.workflow.payment.PaymentProviderUnavailable;
import dev.orders.workflow.payment.Refund;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A provider that keeps what it has done, as a real one does: an event has one payment and one refund,
/// however often it is asked.
final class RecordedPayments implements PaymentProvider {
    /// From this amount on a payment is declined.
    static final BigDecimal LIMIT = new BigDecimal("1000");

    private final Map<String, String> payments = new ConcurrentHashMap<>();
    private final Set<String> refunds = ConcurrentHashMap.newKeySet();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger outages = new AtomicInteger();
    private volatile Consumer<String> afterAuthorization = _ -> {};

    @Override
    public String name() {
        return "recorded";
    }

    @Override
    public Authorization authorize(String eventId, Money money) {
        calls.add("authorize " + eventId);
        if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new PaymentProviderUnavailable("an outage of this test");
        }
        if (money.amount().compareTo(LIMIT) >= 0) {
            return new Declined();
        }
        String payment = payments.computeIfAbsent(eventId, _ -> "p-" + payments.size());
        afterAuthorization.accept(order(eventId));
        return new Authorized(payment);
    }

    @Override
    public Refund refund(String eventId, String paymentId, Money money) {
        calls.add("refund " + eventId);
        if (!paymentId.equals(payments.get(eventId))) {
            return new Refund.Refused("the payment of another event");
        }
        refunds.add(eventId);
        return new Refund.Refunded();
    }

    /// The order of an event: its id has the version of the order at its end.
    private static String order(String eventId) {
        return eventId.substring(0, eventId.lastIndexOf(':'));
    }

    /// Runs this with the id of an order whenever its payment was authorised.
    void afterAuthorization(Consumer<String> action) {
        afterAuthorization = action;
    }

    /// Fails the next authorisations.
    void fail(int times) {
        outages.set(times);
    }

    /// How many payments an order has.
    long payments(String order) {
        return payments.keySet().stream()
                .filter(event -> order(event).equals(order))
                .count();
    }

    /// How many payments of an order were given back.
    long refunds(String order) {
        return refunds.stream().filter(event -> order(event).equals(order)).count();
    }

    /// How often the provider was called for an order.
    long calls(String order) {
        return calls.stream().filter(call -> order(call).endsWith(" " + order)).count();
    }
}
