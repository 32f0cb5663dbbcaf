package dev.orders.lambda.cloud;

import dev.orders.testsupport.http.PlainHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// Sends requests to a front of the service.
record Client(String url) {
    static final String ORDER = """
            {"customer_id": "c-1001", "currency": "USD", "items": [{"sku": "tea-green", "qty": 2, "price": "4.50"}]}""";

    HttpResponse<String> create(String key) {
        return send("POST", "/orders", ORDER, "Content-Type", "application/json", "Idempotency-Key", key);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    /// @param headers names and values in turn
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return PlainHttp.send(request, BodyHandlers.ofString());
    }
}
