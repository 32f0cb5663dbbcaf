package dev.orders.verify.api;

import dev.orders.testsupport.http.HttpRequest;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Body;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request to the public API: the part that the history records, and the HTTP request that is sent.
public record ApiRequest(Operation operation, Request request, HttpRequest httpRequest) {
    private static final String ACCEPT = "Accept: application/json";

    public static ApiRequest create(Operation operation, OrderDraft draft, Body body) {
        return new ApiRequest(
                operation,
                new Request.Create(draft.key(), draft.customer(), body),
                new HttpRequest(
                        "POST", "/orders", List.of(ACCEPT, "Idempotency-Key: " + draft.key()), draft.body(body)));
    }

    public static ApiRequest read(Operation operation, String orderId) {
        return new ApiRequest(operation, new Request.Read(orderId), get("/orders/" + orderId));
    }

    public static ApiRequest history(String orderId) {
        return new ApiRequest(
                Operation.HISTORY, new Request.ReadHistory(orderId), get("/orders/" + orderId + "/history"));
    }

    /// Changes an order's status.
    ///
    /// @param reason the code of a cancellation's reason
    public static ApiRequest change(
            Operation operation, String orderId, int version, OrderStatus status, @Nullable String reason) {
        String because = reason == null ? "" : ",\"reason\":{\"code\":\"" + reason + "\"}";
        return new ApiRequest(
                operation,
                new Request.Change(orderId, version, status.name(), reason),
                new HttpRequest(
                        "PATCH",
                        "/orders/" + orderId,
                        List.of(ACCEPT, "If-Match: \"" + version + "\""),
                        "{\"status\":\"" + status + "\"" + because + "}"));
    }

    public static ApiRequest page(String customer, int listing, int page, int limit, @Nullable String cursor) {
        return new ApiRequest(
                Operation.LIST,
                new Request.ListPage(customer, listing, page, limit),
                get("/orders?customer_id=" + encoded(customer) + "&limit=" + limit
                        + (cursor == null ? "" : "&cursor=" + encoded(cursor))));
    }

    /// The HTTP request with a request id. The answer must carry the same id.
    public HttpRequest httpRequest(String requestId) {
        List<String> headers = new ArrayList<>(httpRequest.headers());
        headers.add("X-Request-Id: " + requestId);
        return new HttpRequest(httpRequest.method(), httpRequest.path(), headers, httpRequest.body());
    }

    private static HttpRequest get(String path) {
        return new HttpRequest("GET", path, List.of(ACCEPT), null);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
