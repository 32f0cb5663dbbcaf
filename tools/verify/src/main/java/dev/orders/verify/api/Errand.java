package dev.orders.verify.api;

import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Body;
import dev.orders.verify.http.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something to ask the service for: what is recorded of it, and what goes over the wire.
public record Errand(Operation operation, Request request, Call call) {
    private static final String ACCEPT = "Accept: application/json";

    public static Errand create(Operation operation, Draft draft, Body body) {
        return new Errand(
                operation,
                new Request.Create(draft.key(), draft.customer(), body),
                new Call("POST", "/orders", List.of(ACCEPT, "Idempotency-Key: " + draft.key()), draft.body(body)));
    }

    public static Errand read(Operation operation, String orderId) {
        return new Errand(operation, new Request.Read(orderId), get("/orders/" + orderId));
    }

    public static Errand history(String orderId) {
        return new Errand(Operation.HISTORY, new Request.ReadHistory(orderId), get("/orders/" + orderId + "/history"));
    }

    /// Changes an order's status.
    ///
    /// @param reason the code of a cancellation's reason
    public static Errand change(
            Operation operation, String orderId, int version, Status status, @Nullable String reason) {
        String because = reason == null ? "" : ",\"reason\":{\"code\":\"" + reason + "\"}";
        return new Errand(
                operation,
                new Request.Change(orderId, version, status.name(), reason),
                new Call(
                        "PATCH",
                        "/orders/" + orderId,
                        List.of(ACCEPT, "If-Match: \"" + version + "\""),
                        "{\"status\":\"" + status + "\"" + because + "}"));
    }

    public static Errand page(String customer, int walk, int page, int limit, @Nullable String cursor) {
        return new Errand(
                Operation.LIST,
                new Request.ListPage(customer, walk, page, limit),
                get("/orders?customer_id=" + encoded(customer) + "&limit=" + limit
                        + (cursor == null ? "" : "&cursor=" + encoded(cursor))));
    }

    /// The call, with the id that its answer must carry.
    public Call call(String requestId) {
        List<String> headers = new ArrayList<>(call.headers());
        headers.add("X-Request-Id: " + requestId);
        return new Call(call.method(), call.path(), headers, call.body());
    }

    private static Call get(String path) {
        return new Call("GET", path, List.of(ACCEPT), null);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
