package dev.orders.testsupport.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// Sends requests to a front of the service.
public record OrderClient(String url) {
    /// The body of a create.
    public static final String ORDER = """
            {"customer_id": "c-1001", "currency": "USD", "items": [{"sku": "tea-green", "qty": 2, "price": "4.50"}]}""";

    /// Creates an order.
    ///
    /// @param key the idempotency key
    public HttpResponse<String> create(String key) {
        return send("POST", "/orders", ORDER, "Content-Type", "application/json", "Idempotency-Key", key);
    }

    /// Sends a GET request.
    public HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    /// Sends a request.
    ///
    /// @param body empty for a request without a body
    /// @param headers names and values in turn
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return PlainHttp.send(request, BodyHandlers.ofString());
    }
}
