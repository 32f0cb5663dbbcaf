package dev.orders.server;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/// Manages webhooks as a client would, each exchange held against the contract.
record WebhookClientOfTests(OrdersClient orders) {
    HttpResponse<String> create(String body) {
        return send("POST", "/webhooks", body);
    }

    /// @param eventTypes in quotes, with commas between them; none for all
    HttpResponse<String> create(String url, String eventTypes) {
        return create("{\"url\": \"" + url + "\", \"event_types\": [" + eventTypes + "]}");
    }

    HttpResponse<String> find(String id) {
        return orders.exchange(orders.request("/webhooks/" + id));
    }

    HttpResponse<String> findUnless(String id, String tag) {
        return orders.exchange(orders.request("/webhooks/" + id).header("If-None-Match", tag));
    }

    HttpResponse<String> list() {
        return orders.exchange(orders.request("/webhooks"));
    }

    HttpResponse<String> patch(String id, String ifMatch, String body) {
        return orders.exchange(json("PATCH", "/webhooks/" + id, body).header("If-Match", ifMatch));
    }

    HttpResponse<String> delete(String id) {
        return orders.exchange(orders.request("/webhooks/" + id).DELETE());
    }

    HttpResponse<String> deliveries(String id, String query) {
        return orders.exchange(orders.request("/webhooks/" + id + "/deliveries" + query));
    }

    /// Without a body.
    HttpResponse<String> post(String path) {
        return orders.exchange(orders.request(path).POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> send(String method, String path, String body) {
        return orders.exchange(json(method, path, body));
    }

    private HttpRequest.Builder json(String method, String path, String body) {
        return orders.json(path).method(method, BodyPublishers.ofString(body));
    }

    String idIn(HttpResponse<String> response) {
        return Json.text(response.body(), "/webhook_id");
    }

    void deleteAll() {
        Json.texts(list().body(), "/webhooks", "webhook_id").forEach(this::delete);
    }
}
