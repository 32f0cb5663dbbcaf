package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests orders with adjustments and metadata. Without them, orders are as they have always been.
public abstract class AdjustedOrderContract {
    private static final String CONTENT = """
            "adjustments": [{"type": "DISCOUNT", "label": "Spring 10 %", "amount": "-2"},
                            {"type": "SHIPPING", "label": "Versand €", "amount": 3.9}],
            "expected_total": "21.90",
            "metadata": {"cart": "c-77120", "a.b": "Zażółć\\n\\"𝄞\\""}""";

    /// A client of the front.
    protected abstract OrdersClient client();

    @Test
    void adjustmentsAndMetadataAreReturnedAsGivenWithTheTotals() {
        HttpResponse<String> created = create(key(), with(CONTENT));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String time = Json.text(created.body(), "/created_at");
        assertThat(Json.read(created.body())).isEqualTo(Json.read("""
                {"order_id": "%s", "version": 1, "status": "CREATED", "customer_id": "c-1001", "currency": "USD",
                 "allowed_transitions": ["PAID", "CANCELLED"],
                 "amount_total": "21.90", "items_total": "20.00", "adjustments_total": "1.90",
                 "items": [{"sku": "tea-green", "qty": 2, "price": "4.50"},
                           {"sku": "cup-white", "qty": 1, "price": "11.00"}],
                 "adjustments": [{"type": "DISCOUNT", "label": "Spring 10 %%", "amount": "-2.00"},
                                 {"type": "SHIPPING", "label": "Versand €", "amount": "3.90"}],
                 "metadata": {"a.b": "Zażółć\\n\\"𝄞\\"", "cart": "c-77120"},
                 "created_at": "%s", "updated_at": "%s"}
                """.formatted(idIn(created), time, time)));
        assertThat(client().find(idIn(created)).body()).isEqualTo(created.body());
        HttpResponse<String> paid = client().changeStatus(idIn(created), "\"1\"", "PAID");
        assertThat(Json.read(paid.body()).get("metadata"))
                .isEqualTo(Json.read(created.body()).get("metadata"));
        assertThat(Json.read(paid.body()).get("adjustments"))
                .isEqualTo(Json.read(created.body()).get("adjustments"));
    }

    /// The expected total is no part of the order.
    @Test
    void aRetryInAnotherSpellingGetsTheSameBytes() {
        String key = key();
        HttpResponse<String> first = create(key, with(CONTENT));
        HttpResponse<String> retry = create(key, with("""
                "metadata": {"a.b": "Za\\u017c\\u00f3\\u0142\\u0107\\n\\"𝄞\\"", "cart": "c-77120"},
                "adjustments": [{"label": "Spring 10 %", "amount": "-2.000", "type": "DISCOUNT"},
                                {"type": "SHIPPING", "label": "Versand €", "amount": "3.90"}]"""));

        assertThat(retry.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(retry.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"metadata\": {\"cart\": \"c-1\"}",
                "\"metadata\": {\"cart\": \"c-1\", \"b\": \"\"}",
                "\"metadata\": {\"cart\": \"c-2\"}, \"adjustments\": [{\"type\": \"TAX\", \"label\": \"VAT\", \"amount\": \"1\"}]",
                "\"metadata\": {\"cart\": \"c-1\"}, \"adjustments\": [{\"type\": \"FEE\", \"label\": \"VAT\", \"amount\": \"1\"}]"
            })
    void otherAdjustmentsOrMetadataAreAnotherRequest(String content) {
        String key = key();
        create(
                key,
                with(
                        "\"metadata\": {\"cart\": \"c-1\"}, \"adjustments\": [{\"type\": \"TAX\", \"label\": \"VAT\", \"amount\": \"1\"}]"));

        assertProblem(create(key, with(content)), 409, "key_reused");
    }

    @Test
    void emptyMembersAreTheSameAsNone() {
        String key = key();
        HttpResponse<String> plain = create(key, TEA_AND_CUP);
        HttpResponse<String> empty = create(key, with("\"adjustments\": [], \"metadata\": {}, \"expected_total\": 20"));

        assertThat(empty.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(empty.body()).isEqualTo(plain.body()).doesNotContain("adjustments", "items_total", "metadata");
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 20.00, -5.00 3.20, 18.20, -1.80",
        "JPY, 2000, -500 200, 1700, -300",
        "KWD, 2.005, -0.006, 1.999, -0.006",
        "USD, 20.00, -20.00, 0.00, -20.00",
        "JPY, 999999999999999, -999999999999999, 0, -999999999999999",
        "USD, 0, 9999999999999.99, 9999999999999.99, 9999999999999.99",
        "USD, 1.00, 0, 1.00, 0.00",
        "USD, 1.00, -0.00, 1.00, 0.00"
    })
    void totalsAreExact(String currency, String price, String amounts, String total, String adjustments) {
        HttpResponse<String> created = create(key(), priced(currency, price, amounts, "\"" + total + "\""));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(Json.text(created.body(), "/amount_total")).isEqualTo(total);
        assertThat(Json.text(created.body(), "/adjustments_total")).isEqualTo(adjustments);
        assertThat(client().find(idIn(created)).body()).isEqualTo(created.body());
    }

    @Test
    void aHundredAdjustmentsAreAllowed() {
        String hundred = "-0.01 ".repeat(99) + "-0.01";

        assertThat(create(key(), priced("USD", "1.00", hundred, "0.00")).statusCode())
                .isEqualTo(201);
        assertRefusedAt("/adjustments", priced("USD", "2.00", hundred + " -0.01", "0.99"));
    }

    @ParameterizedTest
    @CsvSource({"USD, 20.00, -20.01, -0.01", "JPY, 1, -2, -1", "KWD, 0.001, -0.002, -0.001"})
    void aTotalBelowZeroIsRefused(String currency, String price, String amounts, String sum) {
        HttpResponse<String> refused = assertRefusedAt("/adjustments", priced(currency, price, amounts, "0"));

        assertThat(Json.text(refused.body(), "/detail")).endsWith("less than zero, these sum to " + sum);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 20.00, 1.90, 21.89",
        "USD, 20.00, 1.90, 21.91",
        "JPY, 20, -1, 20",
        "KWD, 2.005, -0.006, 1.998",
        "JPY, 999999999999998, 1, 999999999999998"
    })
    void anExpectedTotalThatIsOffByOneUnitIsRefusedWithBoth(
            String currency, String price, String amounts, String expected) {
        HttpResponse<String> refused =
                assertRefusedAt("/expected_total", priced(currency, price, amounts, "\"" + expected + "\""));

        assertThat(Json.text(refused.body(), "/detail"))
                .startsWith("expected_total is " + expected + ", but items and adjustments sum to ");
    }

    @Test
    void anExpectedTotalIsComparedWithoutAdjustmentsToo() {
        assertRefusedAt("/expected_total", with("\"expected_total\": \"20.01\""));
        assertThat(create(key(), with("\"expected_total\": 20.000")).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"-1\"", "-1", "\"1e2\"", "20.001", "[]", "true", "1e400"})
    void anExpectedTotalIsADecimal(String expected) {
        assertRefusedAt("/expected_total", with("\"expected_total\": " + expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "/adjustments | null",
                "/adjustments | {}",
                "/adjustments | \"a\"",
                "/adjustments/0 | [1]",
                "/adjustments/0/type | [{\"type\": \"GIFT\", \"label\": \"a\", \"amount\": \"1\"}]",
                "/adjustments/0/type | [{\"type\": \"tax\", \"label\": \"a\", \"amount\": \"1\"}]",
                "/adjustments/0/type | [{\"label\": \"a\", \"amount\": \"1\"}]",
                "/adjustments/0/label | [{\"type\": \"TAX\", \"amount\": \"1\"}]",
                "/adjustments/0/label | [{\"type\": \"TAX\", \"label\": \"\", \"amount\": \"1\"}]",
                "/adjustments/0/label | [{\"type\": \"TAX\", \"label\": \"a\\nb\", \"amount\": \"1\"}]",
                "/adjustments/0/label | [{\"type\": \"TAX\", \"label\": \"\\ud800\", \"amount\": \"1\"}]",
                "/adjustments/0/label | [{\"type\": \"TAX\", \"label\": \"4111 1111 1111 1111\", \"amount\": \"1\"}]",
                "/adjustments/0/amount | [{\"type\": \"TAX\", \"label\": \"a\"}]",
                "/adjustments/0/amount | [{\"type\": \"TAX\", \"label\": \"a\", \"amount\": \"+1\"}]",
                "/adjustments/0/amount | [{\"type\": \"TAX\", \"label\": \"a\", \"amount\": \"--1\"}]",
                "/adjustments/0/amount | [{\"type\": \"TAX\", \"label\": \"a\", \"amount\": \"- 1\"}]",
                "/adjustments/0/amount | [{\"type\": \"TAX\", \"label\": \"a\", \"amount\": \"-1.001\"}]",
                "/adjustments/0/amount | [{\"type\": \"TAX\", \"label\": \"a\", \"amount\": -1e400}]",
                "/adjustments/0/amount | [{\"type\": \"TAX\", \"label\": \"a\", \"amount\": \"10000000000000\"}]",
                "/adjustments/0/id | [{\"type\": \"TAX\", \"label\": \"a\", \"amount\": \"1\", \"id\": 1}]",
                "/adjustments | [{\"type\": \"TAX\", \"label\": \"a\", \"amount\": \"9999999999999.99\"}]"
            })
    void wrongAdjustmentsAreRefused(String pointer, String adjustments) {
        assertRefusedAt(pointer, with("\"adjustments\": " + adjustments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "/metadata | null",
                "/metadata | []",
                "/metadata | \"a\"",
                "/metadata/a | {\"a\": 1}",
                "/metadata/a | {\"a\": null}",
                "/metadata/a | {\"a\": {\"b\": \"c\"}}",
                "/metadata/a | {\"a\": \"\\t\"}",
                "/metadata/a | {\"a\": \"\\udc00\"}",
                "/metadata/a | {\"a\": \"4111-1111-1111-1111\"}",
                "/metadata/ | {\"\": \"a\"}",
                "/metadata/A | {\"A\": \"a\"}",
                "/metadata/a~1b~0 | {\"a/b~\": 1}",
                "/metadata | {\"4111-1111-1111-1111\": \"a\"}"
            })
    void wrongMetadataIsRefused(String pointer, String metadata) {
        assertRefusedAt(pointer, with("\"metadata\": " + metadata));
    }

    @Test
    void metadataHasUpToTwentyEntriesOfFiveHundredCharacters() {
        assertThat(create(key(), with("\"metadata\": " + entries(20, "𝄞".repeat(500))))
                        .statusCode())
                .isEqualTo(201);
        assertRefusedAt("/metadata", with("\"metadata\": " + entries(21, "a")));
        HttpResponse<String> refused =
                assertRefusedAt("/metadata/k0", with("\"metadata\": " + entries(1, "secret".repeat(84))));
        assertThat(refused.body()).doesNotContain("secret");
    }

    private static String entries(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"k" + number + "\": \"" + value + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String with(String members) {
        return TEA_AND_CUP.replaceFirst(
                "\\{", "{" + members.replace("\\", "\\\\").replace("$", "\\$") + ", ");
    }

    private static String priced(String currency, String price, String amounts, String expected) {
        String adjustments = Arrays.stream(amounts.split(" ", -1))
                .map(amount -> "{\"type\": \"FEE\", \"label\": \"a\", \"amount\": \"" + amount + "\"}")
                .collect(Collectors.joining(", "));
        return """
                {"customer_id": "c", "currency": "%s", "items": [{"sku": "a", "qty": 1, "price": "%s"}],
                 "adjustments": [%s], "expected_total": %s}""".formatted(currency, price, adjustments, expected);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private HttpResponse<String> create(String key, String body) {
        return client().create(key, body);
    }

    private HttpResponse<String> assertRefusedAt(String pointer, String body) {
        HttpResponse<String> answer = client().exchange(client().json("/orders")
                .header("Idempotency-Key", key())
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
        assertProblem(answer, 400, "validation");
        assertThat(Json.pointers(answer.body())).as("%s", answer.body()).containsExactly(pointer);
        return answer;
    }
}
