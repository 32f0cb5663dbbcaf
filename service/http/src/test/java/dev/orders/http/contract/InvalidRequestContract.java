package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An invalid request is refused with an error for each wrong member, and does not use up its key.
public abstract class InvalidRequestContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "2.0",
                "2.5",
                "\"2\"",
                "1000000000000",
                "1000001",
                "0",
                "-1",
                "null",
                "1e2",
                "[]",
                "{}",
                "99999999999999999999999"
            })
    void aQuantityIsAWholeNumber(String quantity) {
        assertRefusedAt("/items/0/qty", item("USD", "\"a\"", quantity, "\"1\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "USD | 1e400",
                "USD | 1e-400",
                "USD | 1e2147483647",
                "USD | -1",
                "USD | 10.505",
                "USD | true",
                "USD | null",
                "USD | []",
                "USD | \"NaN\"",
                "USD | \"Infinity\"",
                "USD | \"-1\"",
                "USD | \"+1\"",
                "USD | \"1e2\"",
                "USD | \"1.\"",
                "USD | \".5\"",
                "USD | \"\"",
                "USD | \" 1\"",
                "USD | \"1,50\"",
                "USD | \"٣\"",
                "USD | \"1.001\"",
                "USD | \"999999999999999999999999\"",
                "JPY | \"1.5\"",
                "JPY | 1.5",
                "KWD | \"1.2345\""
            })
    void aPriceIsADecimalThatTheCurrencyCanExpress(String currency, String price) {
        assertRefusedAt("/items/0/price", item(currency, "\"a\"", "1", price));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"a b\"", "\"\\u0000\"", "\"tëa\"", "7", "null", "[]"})
    void aSkuIsShortVisibleText(String sku) {
        assertRefusedAt("/items/0/sku", item("USD", sku, "1", "\"1\""));
    }

    @Test
    void aSkuOfTenThousandCharactersIsRefusedWithoutRepeatingIt() {
        HttpResponse<String> answer =
                assertRefusedAt("/items/0/sku", item("USD", "\"" + "s".repeat(10_000) + "\"", "1", "\"1\""));

        assertThat(answer.body()).hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"usd\"", "\"XXX\"", "\"DEM\"", "\"BGN\"", "\"EURO\"", "\"\"", "5", "null"})
    void anUnsupportedCurrencyIsRefused(String currency) {
        assertRefusedAt("/currency", """
                {"customer_id": "c", "currency": %s, "items": [{"sku": "a", "qty": 1, "price": "1"}]}""".formatted(currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "\"a\"", "1"})
    void itemsAreAnArrayThatIsNotEmpty(String items) {
        assertRefusedAt("/items", """
                {"customer_id": "c", "currency": "USD", "items": %s}""".formatted(items));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\\ud800\""})
    void aTextIsUnicode(String text) {
        assertRefusedAt("/items/0/sku", item("USD", text, "1", "\"1\""));
        assertRefusedAt("/currency", """
                {"customer_id": "c", "currency": %s, "items": [{"sku": "a", "qty": 1, "price": "1"}]}""".formatted(text));
    }

    @Test
    void anUnknownQueryParameterIsRefused() {
        assertProblem(
                client().exchange(client().json("/orders?dry_run=true")
                        .header("Idempotency-Key", "k")
                        .POST(BodyPublishers.ofString(TEA_AND_CUP))),
                400,
                "validation");
    }

    @Test
    void anOrderHasAtMostFiveHundredItems() {
        String one = "{\"sku\": \"a\", \"qty\": 1, \"price\": \"1\"}";
        String body = "{\"customer_id\": \"c\", \"currency\": \"USD\", \"items\": [%s]}";

        assertRefusedAt("/items", body.formatted((one + ",").repeat(500) + one));
        assertThat(client().create("500-items", body.formatted((one + ",").repeat(499) + one))
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "[]", "\"a\""})
    void anItemIsAnObject(String item) {
        assertRefusedAt("/items/0", """
                {"customer_id": "c", "currency": "USD", "items": [%s]}""".formatted(item));
    }

    @Test
    void aTotalThatIsTooLargeIsRefused() {
        assertRefusedAt("/items/0", item("USD", "\"a\"", "1000000", "\"9999999999999.99\""));
    }

    @Test
    void allWrongMembersAreListedTogether() {
        HttpResponse<String> answer = refused("""
                {"customer_id": "", "currency": "USD", "a/b~c": 1,
                 "items": [{"sku": "a", "qty": 0, "price": "1"}, {"sku": "b", "qty": 1}]}""");

        assertThat(Json.pointers(answer.body()))
                .containsExactlyInAnyOrder("/a~1b~0c", "/customer_id", "/items/0/qty", "/items/1/price");
    }

    @Test
    void anAnswerListsAtMostFiftyWrongMembers() {
        HttpResponse<String> answer =
                refused("{\"customer_id\": \"c\", \"currency\": \"USD\", \"items\": [" + "1,".repeat(100) + "1]}");

        assertThat(Json.pointers(answer.body())).hasSize(50);
        assertThat(Json.text(answer.body(), "/detail")).startsWith("101 members are wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"a\"",
                "{",
                "{}{}",
                "{} x",
                "{\"currency\": NaN}",
                "{\"currency\": 'USD'}",
                "{currency: 1}",
                "{\"customer_id\": \"a\", \"customer_id\": \"b\"}",
                "{\"a\": 01}",
                "{\"a\": 1,}",
                "\uFEFF{}",
                "// a comment\n{}",
                "<order/>"
            })
    void aBodyIsOneStrictJsonObject(String body) {
        refused(body);
    }

    @Test
    void depthIsBounded() {
        refused("{\"items\": " + "[".repeat(5000) + "]".repeat(5000) + "}");
        refused("[".repeat(5000));
        refused("{\"a\":".repeat(5000) + "1" + "}".repeat(5000));
    }

    @Test
    void aNumberOfAMillionDigitsIsRefusedUnread() {
        refused(item("USD", "\"a\"", "1", "1" + "0".repeat(1_000_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-32"})
    void aBodyIsUtf8(String charset) {
        byte[] body = TEA_AND_CUP.replace("c-1001", "é").getBytes(Charset.forName(charset));

        HttpResponse<String> answer = client().exchange(client().json("/orders")
                .header("Idempotency-Key", "not-utf-8")
                .POST(BodyPublishers.ofByteArray(body)));

        assertProblem(answer, 400, "validation");
        assertThat(Json.text(answer.body(), "/detail")).contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "a b", "tab\tkey"})
    void aKeyIsVisibleAscii(String key) {
        assertProblem(client().create(key, TEA_AND_CUP), 400, "validation");
    }

    @Test
    void aKeyHasAtMostTwoHundredFiftyFiveCharacters() {
        String longest = "k".repeat(255);

        assertThat(client().create(longest, TEA_AND_CUP).statusCode()).isEqualTo(201);
        assertProblem(client().create(longest + "k", TEA_AND_CUP), 400, "validation");
    }

    @Test
    void thereIsExactlyOneKey() {
        HttpResponse<String> none =
                client().exchange(client().json("/orders").POST(BodyPublishers.ofString(TEA_AND_CUP)));
        HttpResponse<String> two = client().exchange(client().json("/orders")
                .header("Idempotency-Key", "one")
                .header("Idempotency-Key", "two")
                .POST(BodyPublishers.ofString(TEA_AND_CUP)));

        assertProblem(none, 400, "validation");
        assertThat(Json.text(none.body(), "/detail")).contains("Idempotency-Key");
        assertProblem(two, 400, "validation");
    }

    private HttpResponse<String> assertRefusedAt(String pointer, String body) {
        HttpResponse<String> answer = refused(body);
        assertThat(Json.pointers(answer.body())).as("%s", answer.body()).containsExactly(pointer);
        return answer;
    }

    /// Checks that the body is refused, and that its key is still free for a valid request.
    private HttpResponse<String> refused(String body) {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> answer = client().exchange(client().json("/orders")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
        assertProblem(answer, 400, "validation");
        assertThat(client().create(key, TEA_AND_CUP).statusCode()).isEqualTo(201);
        return answer;
    }

    private static String item(String currency, String sku, String quantity, String price) {
        return """
                {"customer_id": "c", "currency": "%s", "items": [{"sku": %s, "qty": %s, "price": %s}]}""".formatted(currency, sku, quantity, price);
    }
}
