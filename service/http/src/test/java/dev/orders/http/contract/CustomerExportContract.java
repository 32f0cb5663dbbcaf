package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `GET /customers/{id}/export` as a client sees it.
@Timeout(60)
public abstract class CustomerExportContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    @Test
    void everyOrderIsThereAsTheOtherRoutesShowIt() {
        String customer = "c-" + UUID.randomUUID();
        String first = create(customer);
        String second = create(customer);
        create("another-" + customer);
        client().patch(first, "1", """
                {"status": "CANCELLED", "reason": {"code": "CUSTOMER_REQUEST", "note": "asked by phone"}}""");

        HttpResponse<String> answer = export(customer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(OrdersClient.header(answer, "Cache-Control")).isEqualTo("no-store");
        JsonNode document = Json.read(answer.body());
        assertThat(document.get("customer_id").asText()).isEqualTo(customer);
        assertThat(document.get("order_count").asLong()).isEqualTo(2);
        assertThat(document.at("/orders/0/order"))
                .isEqualTo(Json.read(client().find(second).body()));
        assertThat(document.at("/orders/1/order"))
                .isEqualTo(Json.read(client().find(first).body()));
        assertThat(document.at("/orders/1/events"))
                .isEqualTo(Json.read(client().history(first).body()).get("events"));
        assertThat(document.at("/orders/1/events/1/reason/note").asText()).isEqualTo("asked by phone");
    }

    @Test
    void manyOrdersAreOneDocument() {
        String customer = "many-" + UUID.randomUUID();
        for (int number = 0; number < 120; number++) {
            create(customer);
        }

        JsonNode document = Json.read(export(customer).body());

        assertThat(document.get("orders")).hasSize(120);
        assertThat(document.get("order_count").asLong()).isEqualTo(120);
        assertThat(document.get("orders").findValuesAsText("order_id")).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownCustomerGetsADocumentWithoutOrders() {
        JsonNode document = Json.read(export("nobody-" + UUID.randomUUID()).body());

        assertThat(document.get("orders")).isEmpty();
        assertThat(document.get("order_count").asLong()).isZero();
    }

    @Test
    void anErasedCustomerHasNothingToExport() {
        String customer = "erased-soon-" + UUID.randomUUID();
        create(customer);
        client().send(client().json("/customers/" + customer + "/erasure")
                .POST(BodyPublishers.ofString("{\"force\":true}")));

        assertThat(Json.read(export(customer).body()).get("order_count").asLong())
                .isZero();
    }

    @Test
    void headDescribesTheDocument() {
        HttpResponse<String> answer =
                client().send(client().request("/customers/c-1/export").HEAD());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(OrdersClient.header(answer, "Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void anIdThatNoOrderCanHaveIsRefusedWithoutQuotingIt() {
        HttpResponse<String> refused = export("x".repeat(129));

        assertProblem(refused, 400, "validation");
        assertThat(refused.body()).doesNotContain("xxx");
    }

    private HttpResponse<String> export(String customer) {
        return client().send(client().request("/customers/" + customer + "/export"));
    }

    private String create(String customer) {
        return idIn(client().create(
                        UUID.randomUUID().toString(),
                        OrdersClient.TEA_AND_CUP.replaceFirst(
                                "\"customer_id\": *\"[^\"]*\"", "\"customer_id\": \"" + customer + "\"")));
    }
}
