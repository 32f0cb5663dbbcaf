package dev.orders.fronts.guard;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.fronts.Front;
import dev.orders.fronts.ProtectedFronts;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The audit log says who did what.
@EachProtectedFront
final class AuditIT {
    private final Tenant tenant;
    private final OrdersClient client;

    AuditIT(Front.Kind kind, ProtectedFronts fronts) {
        tenant = Tenant.of(fronts.of(kind));
        client = tenant.client();
    }

    private List<JsonNode> records(String action) {
        HttpResponse<String> listed =
                client.exchange(client.request("/audit?action=" + action + "&tenant_id=" + tenant.id()));
        List<JsonNode> records = new ArrayList<>();
        Json.read(listed.body()).get("records").forEach(records::add);
        return records;
    }

    @Test
    void theCreationOfAKeyIsRecordedWithItsRequest() {
        HttpResponse<String> created = client.exchange(client.json("/keys")
                .header("X-Request-Id", "audited-1")
                .POST(BodyPublishers.ofString(
                        "{\"tenant_id\": \"" + tenant.id() + "\", \"scopes\": [\"orders:read\"]}")));
        String key = Json.text(created.body(), "/key_id");

        assertThat(records("api_key.create"))
                .extracting(one ->
                        one.path("outcome").asText() + " " + one.path("target").asText() + " "
                                + one.path("request_id").asText())
                .contains("succeeded " + key + " audited-1");
        assertThat(records("api_key.create").toString()).doesNotContain(Json.text(created.body(), "/secret"));
    }

    @Test
    void anExportAndAnErasureAreRecordedWithoutTheCustomer() {
        client.create("audited", TEA_AND_CUP.replace("c-1001", "audited-customer"));
        client.exchange(client.request("/customers/audited-customer/export"));
        client.exchange(
                client.json("/customers/audited-customer/erasure").POST(BodyPublishers.ofString("{\"force\": true}")));

        List<JsonNode> records = records("customer.export");
        records.addAll(records("customer.erase"));
        assertThat(records)
                .extracting(one ->
                        one.path("action").asText() + " " + one.path("outcome").asText())
                .containsExactlyInAnyOrder(
                        "customer.export succeeded",
                        "customer.export started",
                        "customer.erase succeeded",
                        "customer.erase started");
        assertThat(records.toString()).doesNotContain("audited-customer");
    }
}
