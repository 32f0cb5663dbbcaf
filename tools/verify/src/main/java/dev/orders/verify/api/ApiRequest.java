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
        String key = draft.key(body);
        return new ApiRequest(
                operation,
                new Request.Create(
                        key,
                        draft.customer(),
                        draft.reference(),
                        body,
                        draft.content(),
                        draft.expiresAt().orElse(null)),
                new HttpRequest("POST", "/orders", List.of(ACCEPT, "Idempotency-Key: " + key), draft.body(body)));
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
                get("/orders?" + pageQuery(customer, limit, cursor)));
    }

    /// The query of a page of a customer's list. It ends with the cursor, if there is one.
    public static String pageQuery(String customer, int limit, @Nullable String cursor) {
        return "customer_id=" + encoded(customer) + "&limit=" + limit
                + (cursor == null ? "" : "&cursor=" + encoded(cursor));
    }

    /// Asks for a thing of another tenant, or for a similar one that never existed.
    ///
    /// @param comparison the same number for both requests
    /// @param id the thing's id or cursor
    public static ApiRequest probe(int comparison, ProbeForm form, String id, boolean existing) {
        HttpRequest httpRequest = form.httpRequest(id);
        return new ApiRequest(
                Operation.PROBE,
                new Request.Probe(comparison, httpRequest.method(), httpRequest.path(), id, existing),
                httpRequest);
    }

    /// Reads a list, or a page of events, that may show things of other tenants.
    public static ApiRequest look(String path) {
        return new ApiRequest(Operation.PROBE, new Request.Look(path), get(path));
    }

    /// Follows the event stream from a position that another tenant has received.
    public static ApiRequest follow(String position) {
        return new ApiRequest(
                Operation.PROBE,
                new Request.Look("/events, Last-Event-ID " + position),
                new HttpRequest(
                        "GET", "/events", List.of("Accept: text/event-stream", "Last-Event-ID: " + position), null));
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
