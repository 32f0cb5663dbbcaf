package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests exactly-once creates.
public abstract class CreateOrderContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    @Test
    void aNewOrderIsCreatedAtVersionOne() {
        HttpResponse<String> created = client().create("new-order", TEA_AND_CUP);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(created.headers().firstValue("Location")).contains("/orders/" + idIn(created));
        assertThat(created.headers().firstValue("Idempotent-Replayed")).isEmpty();
        String time = Json.text(created.body(), "/created_at");
        assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Json.read(created.body())).isEqualTo(Json.read("""
                {"order_id": "%s", "version": 1, "status": "CREATED", "customer_id": "c-1001", "currency": "USD",
                 "allowed_transitions": ["PAID", "CANCELLED"], "amount_total": "20.00",
                 "items": [{"sku": "tea-green", "qty": 2, "price": "4.50"},
                           {"sku": "cup-white", "qty": 1, "price": "11.00"}],
                 "created_at": "%s", "updated_at": "%s"}
                """.formatted(idIn(created), time, time)));
        assertThat(client().find(idIn(created)).body()).isEqualTo(created.body());
    }

    @Test
    void fiftyRacingRequestsWithOneKeyMakeOneOrderAndGetTheSameBytes() {
        List<HttpResponse<String>> answers = Race.run(50, _ -> client().create("race-same", TEA_AND_CUP));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers.stream().filter(CreateOrderContract::isReplay)).hasSize(49);
    }

    @Test
    void ofTwentyConcurrentPayloadsWithOneKeyOneWins() {
        List<HttpResponse<String>> answers = Race.run(
                20,
                racer -> client().create(
                                "race-different", TEA_AND_CUP.replace("\"qty\": 2", "\"qty\": " + (racer + 1))));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201, 409);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allMatch(answer -> Json.text(answer.body(), "/type").equals("/problems/key_reused"));
    }

    @Test
    void aReplayAfterPaymentIsStillTheFirstAnswer() {
        HttpResponse<String> created = client().create("replay-paid", TEA_AND_CUP);
        assertThat(client().changeStatus(idIn(created), "\"1\"", "PAID").statusCode())
                .isEqualTo(200);

        HttpResponse<String> replayed = client().create("replay-paid", TEA_AND_CUP);

        assertThat(replayed.statusCode()).isEqualTo(201);
        assertThat(replayed.body()).isEqualTo(created.body());
        assertThat(replayed.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(replayed.headers().firstValue("Location"))
                .isEqualTo(created.headers().firstValue("Location"));
        assertThat(isReplay(replayed)).isTrue();
    }

    @Test
    void aQuotedKeyAndABareKeyAreTheSameKey() {
        HttpResponse<String> bare = client().create("quoted-or-bare", TEA_AND_CUP);
        HttpResponse<String> quoted = client().create("\"quoted-or-bare\"", TEA_AND_CUP);

        assertThat(isReplay(quoted)).isTrue();
        assertThat(quoted.body()).isEqualTo(bare.body());
    }

    @Test
    void memberOrderWhiteSpaceAndTrailingZerosAreTheSameOrder() {
        HttpResponse<String> first = client().create("same-meaning", """
                {"customer_id":"c","currency":"USD","items":[{"sku":"a","qty":1,"price":"10"}]}""");
        HttpResponse<String> second = client().create("same-meaning", """
                { "items": [ {"price": 10.00, "qty": 1, "sku": "a"} ], "currency": "USD", "customer_id": "c" }""");

        assertThat(isReplay(second)).isTrue();
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void aRefusedRequestDoesNotUseUpItsKey() {
        assertThat(client().create("refused-first", "{}").statusCode()).isEqualTo(400);

        HttpResponse<String> created = client().create("refused-first", TEA_AND_CUP);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(isReplay(created)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "USD,3,0.10,0.30",
        "USD,1,0,0.00",
        "JPY,2,15,30",
        "KWD,2,1.234,2.468",
        "USD,1000000,9999999.99,9999999990000.00"
    })
    void totalsAreExactAtTheCurrencysOwnScale(String currency, long quantity, String price, String total) {
        HttpResponse<String> created =
                client().create("exact-" + currency + quantity + price, """
                {"customer_id":"c","currency":"%s","items":[{"sku":"a","qty":%d,"price":"%s"}]}""".formatted(currency, quantity, price));

        assertThat(Json.text(created.body(), "/amount_total")).isEqualTo(total);
    }

    private static boolean isReplay(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Idempotent-Replayed")
                .filter("true"::equals)
                .isPresent();
    }
}
