package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /customers/{id}/erasure` as a client sees it.
@Timeout(60)
public abstract class EraseCustomerContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    @ParameterizedTest
    @ValueSource(strings = {"c-1", "a b", "ü", "a%b", "x;y=z", "q?r#s", "a/b", "\"\\", "a+b", "~", "$&'()*,:@!"})
    void everythingThatAClientSeesHasTheStandIn(String name) {
        String customer = name.replaceAll("[ ü]", "_") + UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        String id = idIn(client().create(key, order(customer)));
        client().patch(id, "1", """
                {"status": "CANCELLED", "reason": {"code": "CUSTOMER_REQUEST", "note": "call %s"}}""".formatted(id));

        HttpResponse<String> erased = erase(customer, "{}");

        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
        String standIn = Json.text(erased.body(), "/customer_id");
        assertThat(standIn).startsWith("erased-");
        assertThat(erased.body()).contains("\"orders\":1,\"notes\":1,\"answers\":1");
        HttpResponse<String> found = client().find(id);
        assertThat(header(found, "ETag")).isEqualTo("\"3\"");
        assertThat(Json.text(found.body(), "/customer_id")).isEqualTo(standIn);
        assertThat(found.body()).contains("\"adjustments\"").doesNotContain("metadata", "in person");
        assertThat(client().history(id).body())
                .contains("\"from\":\"CANCELLED\",\"to\":\"CANCELLED\"")
                .doesNotContain("note");
        HttpResponse<String> first = client().send(client().request("/orders/" + id + "?version=1"));
        assertThat(Json.text(first.body(), "/customer_id")).isEqualTo(standIn);
        assertThat(first.body()).doesNotContain("metadata", "in person");
        HttpResponse<String> replayed = client().create(key, order(customer));
        assertThat(header(replayed, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(Json.text(replayed.body(), "/customer_id")).isEqualTo(standIn);
        assertThat(replayed.body()).contains("\"adjustments\"").doesNotContain("metadata", "in person");
    }

    @Test
    void aStandInStays() {
        String customer = "twice-" + UUID.randomUUID();
        String id = idIn(client().create(UUID.randomUUID().toString(), order(customer)));
        String standIn = Json.text(erase(customer, "{\"force\": true}").body(), "/customer_id");

        HttpResponse<String> again = erase(standIn, "{}");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("\"customer_id\":\"" + standIn + "\",\"orders\":0");
        assertThat(Json.text(client().find(id).body(), "/customer_id")).isEqualTo(standIn);
    }

    @Test
    void openOrdersMustBeForced() {
        String customer = "open-" + UUID.randomUUID();
        client().create(UUID.randomUUID().toString(), order(customer));
        client().create(UUID.randomUUID().toString(), order(customer));

        HttpResponse<String> refused = erase(customer, "{}");

        assertProblem(refused, 409, "orders_open");
        assertThat(refused.body()).contains("2").doesNotContain(customer);
        assertThat(erase(customer, "{\"force\": true}").body()).contains("\"orders\":2");
        assertThat(erase(customer, "{}").body()).contains("\"orders\":2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[] | 400", "{\"force\":1} | 400", "{\"force\":null} | 400", "{\"other\":true} | 400"})
    void aWrongBodyIsRefused(String body, int status) {
        assertThat(erase("c-1", body).statusCode()).isEqualTo(status);
    }

    @Test
    void aCustomerIdThatNoOrderCanHaveIsRefusedWithoutQuotingIt() {
        HttpResponse<String> refused = erase("x".repeat(129), "{}");

        assertProblem(refused, 400, "validation");
        assertThat(refused.body()).doesNotContain("xxx");
    }

    /// Erases a customer.
    protected final HttpResponse<String> erase(String customer, String body) {
        String segment = URLEncoder.encode(customer, StandardCharsets.UTF_8)
                .replace("+", "%20")
                // A path is in normal form: what need not be escaped is not escaped (RFC 3986 section 6.2.2.2).
                .replace("%7E", "~");
        return client().send(client().json("/customers/" + segment + "/erasure").POST(BodyPublishers.ofString(body)));
    }

    /// The body of a create for this customer, with metadata.
    protected static String order(String customer) {
        return OrdersClient.TEA_AND_CUP.replaceFirst(
                "\"customer_id\": *\"[^\"]*\"", java.util.regex.Matcher.quoteReplacement("""
                        "metadata": {"met": "in person", "note": "\\"}{\\""},
                        "adjustments": [{"type": "TAX", "label": "VAT", "amount": "1"}],
                        "customer_id": "%s\"""".formatted(
                                customer.replace("\\", "\\\\").replace("\"", "\\\""))));
    }
}
