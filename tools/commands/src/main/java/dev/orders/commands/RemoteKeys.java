package dev.orders.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.core.access.Scope;
import dev.orders.core.tenant.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// API keys of a running service, over its HTTP API.
record RemoteKeys(ServiceClient service) implements KeyAdministration {
    private static final int PAGE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public JsonNode create(NewKey key) throws InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.put("tenant_id", key.tenant().value()).put("name", key.name());
        ArrayNode scopes = body.putArray("scopes");
        key.scopes().stream().map(Scope::text).forEach(scopes::add);
        key.lifetime().ifPresent(lifetime -> body.put("expires_in_s", lifetime.toSeconds()));
        return service.send(posting("/keys", body));
    }

    @Override
    public List<JsonNode> list(Optional<TenantId> tenant) throws InterruptedException {
        String query = "/keys?limit=" + PAGE
                + tenant.map(owner -> "&tenant_id=" + ServiceClient.escaped(owner.value()))
                        .orElse("");
        List<JsonNode> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = service.send(service.request(
                    query + cursor.map(last -> "&cursor=" + last).orElse("")));
            page.path("keys").forEach(all::add);
            cursor = Optional.ofNullable(page.get("next_cursor")).map(JsonNode::asText);
        } while (cursor.isPresent());
        return all;
    }

    @Override
    public void revoke(String id) throws InterruptedException {
        service.send(service.request("/keys/" + ServiceClient.escaped(id)).DELETE());
    }

    @Override
    public JsonNode rotate(String id, Duration overlap) throws InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("overlap_s", overlap.toSeconds());
        return service.send(posting("/keys/" + ServiceClient.escaped(id) + "/rotate", body));
    }

    private HttpRequest.Builder posting(String path, JsonNode body) {
        return service.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
    }
}
