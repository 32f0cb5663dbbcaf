package dev.orders.http.contract;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/// Manages webhooks as a client would, and checks each exchange against the contract.
public record WebhookClientOfTests(OrdersClient orders) {
    public HttpResponse<String> create(String body) {
        return send("POST", "/webhooks", body);
    }

    /// Registers a webhook for these events.
    ///
    /// @param eventTypes quoted and separated by commas; empty for all
    public HttpResponse<String> create(String url, String eventTypes) {
        return create("{\"url\": \"" + url + "\", \"event_types\": [" + eventTypes + "]}");
    }

    public HttpResponse<String> find(String id) {
        return orders.exchange(orders.request("/webhooks/" + id));
    }

    public HttpResponse<String> findUnless(String id, String tag) {
        return orders.exchange(orders.request("/webhooks/" + id).header("If-None-Match", tag));
    }

    public HttpResponse<String> list() {
        return orders.exchange(orders.request("/webhooks"));
    }

    public HttpResponse<String> patch(String id, String ifMatch, String body) {
        return orders.exchange(json("PATCH", "/webhooks/" + id, body).header("If-Match", ifMatch));
    }

    public HttpResponse<String> delete(String id) {
        return orders.exchange(orders.request("/webhooks/" + id).DELETE());
    }

    public HttpResponse<String> deliveries(String id, String query) {
        return orders.exchange(orders.request("/webhooks/" + id + "/deliveries" + query));
    }

    /// Sends a request without a body.
    public HttpResponse<String> post(String path) {
        return orders.exchange(orders.request(path).POST(BodyPublishers.noBody()));
    }

    public HttpResponse<String> send(String method, String path, String body) {
        return orders.exchange(json(method, path, body));
    }

    private HttpRequest.Builder json(String method, String path, String body) {
        return orders.json(path).method(method, BodyPublishers.ofString(body));
    }

    public String idIn(HttpResponse<String> response) {
        return Json.text(response.body(), "/webhook_id");
    }

    public void deleteAll() {
        Json.texts(list().body(), "/webhooks", "webhook_id").forEach(this::delete);
    }
}
