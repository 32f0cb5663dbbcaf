package dev.orders.fronts.guard;

import dev.orders.fronts.Front;
import dev.orders.fronts.ProtectedFronts;
import dev.orders.http.contract.OrdersClient;
import java.util.UUID;

/// A tenant of one test, so that tests share neither orders nor limits.
record Tenant(Front front, String id) {
    static final String EVERYTHING = "orders:read orders:write events:read webhooks:manage customers:erase operator";

    static Tenant of(Front front) {
        return new Tenant(front, "t-" + UUID.randomUUID());
    }

    /// A client with an access token for these scopes.
    OrdersClient may(String scopes) {
        return bearing(front, ProtectedFronts.token(ProtectedFronts.claims(id, scopes)));
    }

    /// A client with an access token for all scopes.
    OrdersClient client() {
        return may(EVERYTHING);
    }

    /// A client with this token.
    static OrdersClient bearing(Front front, String token) {
        return front.client().with("Authorization", "Bearer " + token);
    }
}
