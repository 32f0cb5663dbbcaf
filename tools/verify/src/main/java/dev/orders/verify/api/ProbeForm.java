package dev.orders.verify.api;

import dev.orders.testsupport.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that names a thing of a tenant. As another tenant it must be answered as if the thing never existed.
///
/// @param thing what the id in the path identifies
/// @param path the path, with `{}` in place of the id
/// @param body JSON; null for a request without a body
public record ProbeForm(
        Thing thing, String method, String path, @Nullable String body) {
    /// What a tenant has and others must not find.
    public enum Thing {
        ORDER,
        EVENT,
        WEBHOOK,
        /// The page after a page of orders; its id is a query with a cursor.
        PAGE
    }

    /// Every request of the contract that names a thing.
    public static final List<ProbeForm> ALL = List.of(
            get(Thing.ORDER, "/orders/{}"),
            get(Thing.ORDER, "/orders/{}?version=1"),
            get(Thing.ORDER, "/orders/{}/history"),
            new ProbeForm(Thing.ORDER, "PATCH", "/orders/{}", "{\"status\":\"CANCELLED\"}"),
            get(Thing.PAGE, "/orders?{}"),
            get(Thing.EVENT, "/dead-letters/log/{}"),
            new ProbeForm(Thing.EVENT, "PATCH", "/dead-letters/log/{}", "{\"replay\":true}"),
            get(Thing.WEBHOOK, "/webhooks/{}"),
            get(Thing.WEBHOOK, "/webhooks/{}/deliveries"),
            new ProbeForm(Thing.WEBHOOK, "PATCH", "/webhooks/{}", "{\"status\":\"disabled\"}"),
            new ProbeForm(Thing.WEBHOOK, "POST", "/webhooks/{}/rotate-secret", null),
            new ProbeForm(Thing.WEBHOOK, "DELETE", "/webhooks/{}", null));

    private static ProbeForm get(Thing thing, String path) {
        return new ProbeForm(thing, "GET", path, null);
    }

    HttpRequest httpRequest(String id) {
        List<String> headers = new ArrayList<>(List.of("Accept: application/json"));
        if (method.equals("PATCH")) {
            // Matches every version, so only the tenant is a reason to refuse the change.
            headers.add("If-Match: *");
        }
        if (method.equals("POST")) {
            headers.add("Content-Length: 0");
        }
        return new HttpRequest(method, path.replace("{}", id), headers, body);
    }
}
