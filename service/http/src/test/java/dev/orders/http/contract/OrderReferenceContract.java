package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// At most one order has a reference, whichever keys and however many clients ask for it.
public abstract class OrderReferenceContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    private final String reference = "INV-" + UUID.randomUUID();

    @Test
    void theReferenceIsReturnedAsGiven() {
        HttpResponse<String> created = create(key(), referenced(reference));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(Json.text(created.body(), "/reference")).isEqualTo(reference);
        assertThat(client().find(idIn(created)).body()).isEqualTo(created.body());
        HttpResponse<String> paid = client().changeStatus(idIn(created), "\"1\"", "PAID");
        assertThat(Json.text(paid.body(), "/reference")).isEqualTo(reference);
    }

    @Test
    void anOrderWithoutAReferenceHasNoSuchMember() {
        assertThat(create(key(), TEA_AND_CUP).body()).doesNotContain("reference");
    }

    @Test
    void anotherKeyIsRefusedWithTheOrderThatHasTheReferenceAndStaysFree() {
        HttpResponse<String> first = create(key(), referenced(reference));
        String key = key();

        for (int attempt = 0; attempt < 2; attempt++) {
            assertNames(first, create(key, referenced(reference)));
        }

        HttpResponse<String> created = create(key, TEA_AND_CUP);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void theKeyIsCheckedBeforeTheReference() {
        String key = key();
        HttpResponse<String> first = create(key, referenced(reference));
        String other = key();
        create(other, TEA_AND_CUP);

        HttpResponse<String> retry = create(key, referenced(reference));
        assertThat(header(retry, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(retry.body()).isEqualTo(first.body());
        assertProblem(create(key, TEA_AND_CUP), 409, "key_reused");
        assertProblem(create(key, referenced(reference + "x")), 409, "key_reused");
        assertProblem(create(other, referenced(reference)), 409, "key_reused");
    }

    @Test
    void ofFiftyConcurrentCreatesWithFiftyKeysOneSucceedsAndAllOthersNameItsOrder() {
        List<HttpResponse<String>> answers =
                Race.run(50, racer -> create(reference + "-" + racer, referenced(reference)));

        List<HttpResponse<String>> created =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(created).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .hasSize(49)
                .allSatisfy(answer -> assertNames(created.getFirst(), answer));
        assertThat(list(reference, "")).containsExactly(idIn(created.getFirst()));
    }

    @Test
    void aListFindsTheOrderOfAReference() {
        String spelled = "A&b/%+" + reference.substring(0, 30);
        String id = idIn(create(key(), referenced(spelled)));
        create(key(), referenced(reference));

        assertThat(list(spelled, "")).containsExactly(id);
        assertThat(list(spelled, "&status=CREATED&customer_id=c-1001&created_from=2020-01-01T00:00:00Z"))
                .containsExactly(id);
        assertThat(list(spelled, "&status=PAID")).isEmpty();
        assertThat(list(spelled, "&customer_id=nobody")).isEmpty();
        assertThat(list(spelled, "&created_to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(list(spelled.toLowerCase(Locale.ROOT), "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "1",
                "[]",
                "\"a b\"",
                "\"ä\"",
                "\"a\\n\"",
                "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
                "\"4111-1111-1111-1111\""
            })
    void aWrongReferenceIsRefused(String wrong) {
        HttpResponse<String> answer = create(key(), with(wrong));

        assertProblem(answer, 400, "validation");
        assertThat(Json.pointers(answer.body())).containsExactly("/reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a%20b", "%C3%A4", "a&reference=b", "4111-1111-1111-1111"})
    void aListByAWrongReferenceIsRefused(String query) {
        assertProblem(client().exchange(client().request("/orders?reference=" + query)), 400, "validation");
    }

    private static void assertNames(HttpResponse<String> order, HttpResponse<String> refused) {
        assertProblem(refused, 409, "reference_exists");
        assertThat(refused.headers().firstValue("Location"))
                .contains("/orders/" + idIn(order))
                .isEqualTo(order.headers().firstValue("Location"));
        assertThat(Json.text(refused.body(), "/detail")).contains(idIn(order));
    }

    private List<String> list(String wanted, String further) {
        String query = "?reference=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8) + further;
        return Json.texts(client().exchange(client().request("/orders" + query)).body(), "/orders", "order_id");
    }

    private static String referenced(String reference) {
        return with("\"" + reference + "\"");
    }

    private static String with(String value) {
        return TEA_AND_CUP.replaceFirst("\\{", "{\"reference\": " + value.replace("\\", "\\\\") + ", ");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private HttpResponse<String> create(String key, String body) {
        return client().create(key, body);
    }
}
