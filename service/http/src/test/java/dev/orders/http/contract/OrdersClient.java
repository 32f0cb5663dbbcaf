package dev.orders.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.http.PlainHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Sends requests to a running service as any client would, and checks every exchange against the OpenAPI
/// document of the service.
public final class OrdersClient {
    public static final String TEA_AND_CUP = """
            {"customer_id": "c-1001", "currency": "USD", "items": [
                {"sku": "tea-green", "qty": 2, "price": "4.50"}, {"sku": "cup-white", "qty": 1, "price": "11.00"}]}""";

    /// The origin whose pages may call the front under test.
    public static final String ORIGIN = "https://shop.example.com";

    private final String base;
    private final Map<String, String> headers;
    private final Contract contract;

    public OrdersClient(String base) {
        this.base = base;
        this.headers = Map.of();
        this.contract = Contract.of(send(request("/openapi.yaml")).body());
    }

    private OrdersClient(OrdersClient other, Map<String, String> headers) {
        this.base = other.base;
        this.headers = Map.copyOf(headers);
        this.contract = other.contract;
    }

    /// The same client, whose requests all have this header too.
    public OrdersClient with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new OrdersClient(this, more);
    }

    /// A request, by default a GET.
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        return request;
    }

    public HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    public HttpResponse<String> create(String key, String body) {
        return exchange(json("/orders").header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> find(String id) {
        return exchange(request("/orders/" + id));
    }

    public HttpResponse<String> changeStatus(String id, String ifMatch, String status) {
        return patch(id, ifMatch, "{\"status\": \"" + status + "\"}");
    }

    public HttpResponse<String> patch(String id, String ifMatch, String body) {
        return exchange(
                json("/orders/" + id).header("If-Match", ifMatch).method("PATCH", BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> history(String id) {
        return exchange(request("/orders/" + id + "/history"));
    }

    /// Sends a request to a route of the document, and checks the answer against the document.
    public HttpResponse<String> exchange(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        contract.holdsFor(response);
        return response;
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return PlainHttp.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /// The id of the order in an answer.
    public static String idIn(HttpResponse<String> response) {
        return Json.text(response.body(), "/order_id");
    }

    public static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /// Checks that the answer is a problem (RFC 9457) of this kind, with the request id of its header as trace
    /// id.
    public static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(Json.text(response.body(), "/type")).isEqualTo("/problems/" + code);
        assertThat(Json.text(response.body(), "/status")).isEqualTo(String.valueOf(status));
        assertThat(Json.text(response.body(), "/title")).isNotBlank();
        assertThat(Json.text(response.body(), "/detail")).isNotBlank();
        assertThat(Json.text(response.body(), "/trace_id")).isNotBlank().isEqualTo(header(response, "X-Request-Id"));
    }
}
