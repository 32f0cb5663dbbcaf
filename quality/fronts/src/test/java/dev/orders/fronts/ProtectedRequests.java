package dev.orders.fronts;

import dev.orders.fronts.Walk.Request;
import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.http.OrderClient;
import java.util.ArrayList;
import java.util.List;

/// Requests about credentials, tenants and personal data.
final class ProtectedRequests {
    private static final String JSON = "application/json";
    private static final String CARD = "4111 1111 1111 1111";
    private static final String CUSTOMER = "/customers/c-1001";

    private ProtectedRequests() {}

    static List<Request> all() {
        List<Request> requests = new ArrayList<>(credentials());
        requests.addAll(keys());
        requests.addAll(tenants());
        requests.addAll(cardNumbers());
        requests.addAll(privacy());
        requests.addAll(pages());
        return requests;
    }

    private static Request bearing(String token, Request request) {
        return request.with("Authorization", "Bearer " + token);
    }

    private static Request bearing(String tenant, String scopes, Request request) {
        return bearing(ProtectedFronts.token(ProtectedFronts.claims(tenant, scopes)), request);
    }

    private static Request list() {
        return Request.of("get /orders", "/orders", "");
    }

    private static Request create(String key) {
        return Request.of("post /orders", "/orders", OrderClient.ORDER, "Content-Type", JSON, "Idempotency-Key", key);
    }

    private static List<Request> credentials() {
        String valid = ProtectedFronts.token(ProtectedFronts.claims("acme", "orders:read"));
        return List.of(
                list(),
                list().with("Authorization", "Basic dXNlcjpwYXNz"),
                list().with("Authorization", "Bearer"),
                bearing("a.b.c", list()),
                bearing("ordk_0", list()),
                bearing(valid.substring(0, valid.length() - 2) + "AA", list()),
                bearing(valid, bearing(valid, list())),
                bearing(
                        ProtectedFronts.token(
                                ProtectedFronts.claims("acme", "orders:read").with("exp", 1_000_000_000)),
                        list()),
                bearing(
                        ProtectedFronts.token(
                                ProtectedFronts.claims("acme", "orders:read").with("aud", "others")),
                        list()),
                bearing(
                        ProtectedFronts.token(
                                ProtectedFronts.claims("acme", "orders:read").without("tenant_id")),
                        list()),
                bearing(valid, list()),
                bearing(valid, create("no-scope")),
                bearing(valid, Request.of("get /principal", "/principal", "")));
    }

    private static List<Request> keys() {
        String key = "{\"tenant_id\": \"acme\", \"name\": \"shop\", \"scopes\": [\"orders:read\"]}";
        return List.of(
                bearing("ops", "operator", Request.of("post /keys", "/keys", key, "Content-Type", JSON)),
                bearing("{secret}", list()),
                bearing("{secret}", create("no-scope")),
                bearing("{secret}", Request.of("get /principal", "/principal", "")),
                bearing("ops", "operator", Request.of("get /keys", "/keys?tenant_id=acme", "")));
    }

    private static List<Request> tenants() {
        String scopes = "orders:read orders:write";
        return List.of(
                bearing("mine", scopes, create("shared-key")),
                bearing("theirs", scopes, create("shared-key")),
                bearing("theirs", scopes, Request.of("get /orders/{id}", "/orders/{order}", "")),
                bearing("theirs", scopes, Request.of("get /orders/{id}/history", "/orders/{order}/history", "")),
                bearing(
                        "theirs",
                        scopes,
                        Request.versioned("patch /orders/{id}", "/orders/{order}", "{\"status\": \"PAID\"}", 1)),
                bearing("nobody", scopes, list()),
                bearing("mine", scopes, list()));
    }

    private static List<Request> cardNumbers() {
        String scopes = "orders:read orders:write";
        return List.of(
                bearing(
                        "mine",
                        scopes,
                        Request.of(
                                "post /orders",
                                "/orders",
                                OrderClient.ORDER.replace("c-1001", CARD.replace(" ", "-")),
                                "Content-Type",
                                JSON,
                                "Idempotency-Key",
                                "card")),
                bearing("mine", scopes, create(CARD.replace(" ", "-"))),
                bearing("mine", scopes, list().with("X-Request-Id", CARD.replace(" ", "-"))),
                bearing(
                        "mine",
                        scopes,
                        Request.of("get /orders", "/orders?customer_id=" + CARD.replace(" ", "%20"), "")),
                bearing("mine", scopes, Request.of("get /orders/{id}", "/orders/" + CARD.replace(" ", ""), "")));
    }

    private static List<Request> privacy() {
        Request erase = Request.of(
                "post /customers/{id}/erasure", CUSTOMER + "/erasure", "{\"force\": true}", "Content-Type", JSON);
        Request export = Request.of("get /customers/{id}/export", CUSTOMER + "/export", "");
        return List.of(
                bearing("mine", "customers:erase", export),
                bearing("nobody", "customers:erase", export),
                bearing("mine", "customers:erase", erase),
                bearing("mine", "customers:erase", export),
                bearing("mine", "orders:read", erase),
                bearing("mine", "orders:read orders:write", create("shared-key")),
                bearing("mine", "orders:read", Request.of("get /orders/{id}/history", "/orders/{order}/history", "")));
    }

    private static List<Request> pages() {
        Request preflight = Request.of(
                "options /orders",
                "/orders",
                "",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,idempotency-key");
        return List.of(
                preflight.with("Origin", OrdersClient.ORIGIN),
                preflight.with("Origin", "https://elsewhere.example.com"),
                list().with("Origin", OrdersClient.ORIGIN),
                bearing("mine", "orders:read", list().with("Origin", OrdersClient.ORIGIN)));
    }
}
