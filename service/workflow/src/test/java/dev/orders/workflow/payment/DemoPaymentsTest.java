package dev.orders.workflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.workflow.payment.Authorization.Authorized;
import dev.orders.workflow.payment.Authorization.Declined;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoPaymentsTest {
    private final DemoPayments payments = new DemoPayments();

    private static Money euros(String amount) {
        return new Money(new BigDecimal(amount), "EUR");
    }

    private String paymentOf(String eventId) {
        return ((Authorized) payments.authorize(eventId, euros("1.00"))).paymentId();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "502.99, true", "503.01, true", "9999.99, true", "10000, false", "10000.00, false"})
    void theAmountDecides(String amount, boolean isAuthorised) {
        assertThat(payments.authorize("e", euros(amount)))
                .isInstanceOf(isAuthorised ? Authorized.class : Declined.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "503.00", "503.000"})
    void oneAmountHasNoAnswer(String amount) {
        assertThatThrownBy(() -> payments.authorize("e", euros(amount)))
                .isInstanceOf(PaymentProviderUnavailable.class)
                .hasMessage("The demo provider is down for an amount of 503.00");
    }

    @Test
    void oneEventHasOnePayment() {
        assertThat(paymentOf("e")).isEqualTo(paymentOf("e")).startsWith("demo-").isNotEqualTo(paymentOf("f"));
    }

    @Test
    void onlyThePaymentOfTheEventIsGivenBack() {
        assertThat(payments.refund("e", paymentOf("e"), euros("1.00"))).isEqualTo(new Refund.Refunded());
        assertThat(payments.refund("e", "demo-other", euros("1.00")))
                .isEqualTo(new Refund.Refused("the payment demo-other is not that of the event e"));
    }

    @Test
    void anAmountIsNotNegative() {
        assertThatThrownBy(() -> euros("-0.01")).isInstanceOf(IllegalArgumentException.class);
    }
}
