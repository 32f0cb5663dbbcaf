package dev.orders.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.workflow.payment.Authorization;
import dev.orders.workflow.payment.PaymentProviderUnavailable;
import dev.orders.workflow.payment.Refund;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaymentTasksTest {
    private final FakePayments payments = new FakePayments();
    private final RecordedLog log = new RecordedLog();
    private final AuthorizePayment authorize = new AuthorizePayment(payments, log.log());
    private final RefundPayment refund = new RefundPayment(payments, log.log());

    private static ObjectNode refundInput() {
        return Inputs.payment("45.90").put("payment_id", "p-1");
    }

    @Test
    void anAuthorisedPaymentHasItsId() {
        JsonNode result = authorize.run(Inputs.payment("45.90"), "r-1");

        assertThat(result).hasToString("{\"result\":\"AUTHORIZED\",\"payment_id\":\"p-1\"}");
        assertThat(payments.calls).containsExactly("authorize " + Inputs.EVENT + " 45.90 EUR");
    }

    @Test
    void aDeclinedPaymentHasNone() {
        payments.authorization = new Authorization.Declined();

        assertThat(authorize.run(Inputs.payment("45.90"), "r-1"))
                .hasToString("{\"result\":\"DECLINED\",\"payment_id\":null}");
    }

    @Test
    void aRefundNamesThePaymentAndTheEvent() {
        assertThat(refund.run(refundInput(), "r-1")).hasToString("{\"result\":\"REFUNDED\"}");
        assertThat(payments.calls).containsExactly("refund " + Inputs.EVENT + " p-1 45.90 EUR");
    }

    @Test
    void aRefundThatTheProviderRefusesIsForPeople() {
        payments.refund = new Refund.Refused("the account is closed");

        assertThatThrownBy(() -> refund.run(refundInput(), "r-1"))
                .isInstanceOf(Unprocessable.class)
                .hasMessage("The payment provider does not give the payment back: the account is closed");
    }

    @Test
    void anOutageIsAnotherErrorSoThatItIsRepeated() {
        payments.isDown = true;

        assertThatThrownBy(() -> authorize.run(Inputs.payment("45.90"), "r-1"))
                .isInstanceOf(PaymentProviderUnavailable.class);
        assertThat(log.line().path("level").asText()).isEqualTo("WARN");
        assertThat(log.line().path("error_code").asText()).isEqualTo(PaymentProviderUnavailable.class.getName());
    }

    @Test
    void theLineInTheLogHasTheMembersOfTheServicesLog() {
        authorize.run(Inputs.payment("45.90"), "r-1");

        assertThat(log.text())
                .isEqualTo("{\"ts\":\"2026-03-01T09:30:00.120Z\",\"level\":\"INFO\",\"message\":\"Done\","
                        + "\"request_id\":\"r-1\",\"action\":\"authorize_payment\",\"tenant_id\":\"acme\",\"order_id\":\""
                        + Inputs.ORDER
                        + "\",\"provider\":\"fake\",\"result\":\"AUTHORIZED\",\"latency_ms\":0,\"error_code\":null}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "event_id | absent | event_id must be a text that is not empty",
                "event_id | 7 | event_id must be a text that is not empty",
                "order_id | \"../keys\" | order_id must be the id of an order",
                "tenant_id | null | tenant_id must be a text that is not empty",
                "tenant_id | \"\" | tenant_id must be a text that is not empty",
                "amount_total | 45.90 | amount_total must be an amount such as \"45.90\"",
                "amount_total | \"-1\" | amount_total must be an amount such as \"45.90\"",
                "amount_total | \"1e9\" | amount_total must be an amount such as \"45.90\"",
                "currency | \"euro\" | currency must be a currency such as \"EUR\""
            })
    void aWrongInputNamesTheMemberAndAsksNobody(String name, String json, String message) {
        JsonNode input = Inputs.with(Inputs.payment("45.90"), name, json);

        assertThatThrownBy(() -> authorize.run(input, "r-1"))
                .isInstanceOf(Unprocessable.class)
                .hasMessage(message);
        assertThat(payments.calls).isEmpty();
        assertThat(log.line().path("level").asText()).isEqualTo("ERROR");
        assertThat(log.line().path("message").asText()).isEqualTo(message);
        assertThat(log.line().path("error_code").asText()).isEqualTo("dev.orders.workflow.Unprocessable");
    }

    @ParameterizedTest
    @CsvSource({"absent", "null", "17"})
    void aRefundWithoutAPaymentIsWrong(String json) {
        JsonNode input = Inputs.with(refundInput(), "payment_id", json);

        assertThatThrownBy(() -> refund.run(input, "r-1"))
                .isInstanceOf(Unprocessable.class)
                .hasMessage("payment_id must be a text that is not empty");
        assertThat(payments.calls).isEmpty();
    }

    @Test
    void anInputThatIsNoObjectIsWrong() {
        assertThatThrownBy(() -> authorize.run(RecordedLog.parse("[]"), "r-1"))
                .isInstanceOf(Unprocessable.class)
                .hasMessage("The input must be a JSON object");
    }
}
