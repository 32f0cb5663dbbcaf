package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;

/// Talks to a running service as any client would, and holds every exchange against the OpenAPI document that
/// the service itself serves.
final class OrdersClient {
    static final String TEA_AND_CUP = """
            {"customer_id": "c-1001", "currency": "USD", "items": [
                {"sku": "tea-green", "qty": 2, "price": "4.50"}, {"sku": "cup-white", "qty": 1, "price": "11.00"}]}""";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final Contract contract;

    OrdersClient(String base) {
        this.base = base;
        this.contract = new Contract(send(request("/openapi.yaml")).body());
    }

    /// The service that `@QuarkusTest` started.
    static OrdersClient ofServiceUnderTest() {
        return new OrdersClient(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    /// A GET, unless it is told otherwise.
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    HttpResponse<String> create(String key, String body) {
        return exchange(json("/orders").header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> find(String id) {
        return exchange(request("/orders/" + id));
    }

    HttpResponse<String> changeStatus(String id, String ifMatch, String status) {
        return patch(id, ifMatch, "{\"status\": \"" + status + "\"}");
    }

    HttpResponse<String> patch(String id, String ifMatch, String body) {
        return exchange(
                json("/orders/" + id).header("If-Match", ifMatch).method("PATCH", BodyPublishers.ofString(body)));
    }

    HttpResponse<String> history(String id) {
        return exchange(request("/orders/" + id + "/history"));
    }

    /// Sends a request to a route that the document describes, and holds the answer against the document.
    HttpResponse<String> exchange(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        contract.holdsFor(response);
        return response;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// The order that an answer is about.
    static String idIn(HttpResponse<String> response) {
        return Json.text(response.body(), "/order_id");
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /// The answer is a problem (RFC 9457) of this kind, and tells the trace id that its header tells.
    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(Json.text(response.body(), "/type")).isEqualTo("urn:orders:problem:" + code);
        assertThat(Json.text(response.body(), "/status")).isEqualTo(String.valueOf(status));
        assertThat(Json.text(response.body(), "/title")).isNotBlank();
        assertThat(Json.text(response.body(), "/detail")).isNotBlank();
        assertThat(Json.text(response.body(), "/trace_id")).isNotBlank().isEqualTo(header(response, "X-Request-Id"));
    }
}
