package dev.orders.fronts.guard;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.fronts.Front;
import dev.orders.fronts.ProtectedFronts;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookClientOfTests;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tenant sees nothing of another one, and what is another's is the same 404 as what never was.
@EachProtectedFront
final class TenantsIT {
    private final OrdersClient mine;
    private final OrdersClient theirs;
    private String order = "";

    TenantsIT(Front.Kind kind, ProtectedFronts fronts) {
        mine = Tenant.of(fronts.of(kind)).client();
        theirs = Tenant.of(fronts.of(kind)).client();
    }

    @BeforeEach
    void createOrder() {
        order = idIn(mine.create("key", TEA_AND_CUP));
    }

    @Test
    void anOrderOfAnotherTenantIsNotFound() {
        assertThat(mine.find(order).statusCode()).isEqualTo(200);
        assertProblem(theirs.find(order), 404, "order_not_found");
        assertProblem(theirs.history(order), 404, "order_not_found");
        assertProblem(theirs.changeStatus(order, "1", "PAID"), 404, "order_not_found");
        assertThat(Json.text(mine.find(order).body(), "/status")).isEqualTo("CREATED");
    }

    @Test
    void listsAndExportsHaveTheOwnOrdersOnly() {
        assertThat(mine.exchange(mine.request("/orders")).body()).contains(order);
        assertThat(theirs.exchange(theirs.request("/orders")).body()).isEqualTo("{\"orders\":[]}");
        assertThat(Json.text(
                        mine.exchange(mine.request("/customers/c-1001/export")).body(), "/order_count"))
                .isEqualTo("1");
        assertThat(Json.text(
                        theirs.exchange(theirs.request("/customers/c-1001/export"))
                                .body(),
                        "/order_count"))
                .isEqualTo("0");
    }

    @Test
    void anErasureReachesTheOwnOrdersOnly() {
        assertThat(theirs.send(theirs.json("/customers/c-1001/erasure")
                                .POST(BodyPublishers.ofString("{\"force\":true}")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Json.text(mine.find(order).body(), "/customer_id")).isEqualTo("c-1001");
    }

    @Test
    void theSameKeyOfAnotherTenantIsAnotherKey() {
        assertThat(idIn(theirs.create("key", TEA_AND_CUP))).isNotEqualTo(order);
    }

    @Test
    void aWebhookOfAnotherTenantIsNotFound() {
        WebhookClientOfTests webhooks = new WebhookClientOfTests(mine);
        WebhookClientOfTests others = new WebhookClientOfTests(theirs);
        String webhook = webhooks.idIn(webhooks.create("https://127.0.0.1:1/hook", ""));

        assertProblem(others.find(webhook), 404, "webhook_not_found");
        assertProblem(others.delete(webhook), 404, "webhook_not_found");
        assertProblem(others.deliveries(webhook, ""), 404, "webhook_not_found");
        assertThat(others.list().body()).isEqualTo("{\"webhooks\":[]}");
        assertThat(webhooks.find(webhook).statusCode()).isEqualTo(200);
    }
}
