package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
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

/// Talks to a running service as any client would, and holds every exchange against the OpenAPI document that the
/// service itself serves.
final class OrdersClient {
    static final String TEA_AND_CUP = """
            {"customer_id": "c-1001", "currency": "USD", "items": [
                {"sku": "tea-green", "qty": 2, "price": "4.50"}, {"sku": "cup-white", "qty": 1, "price": "11.00"}]}""";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final OpenApiInteractionValidator contract;

    OrdersClient(String base) {
        this.base = base;
        this.contract = OpenApiInteractionValidator.createForInlineApiSpecification(
                        send(request("/openapi.yaml").GET()).body())
                .build();
    }

    /// The service that `@QuarkusTest` started.
    static OrdersClient ofServiceUnderTest() {
        return new OrdersClient(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    /// A request to one order's or any other path, to be completed and sent.
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpResponse<String> create(String key, String body) {
        return exchange(json("/orders").header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> find(String id) {
        return exchange(request("/orders/" + id).GET());
    }

    HttpResponse<String> changeStatus(String id, String ifMatch, String status) {
        return exchange(json("/orders/" + id)
                .header("If-Match", ifMatch)
                .method("PATCH", BodyPublishers.ofString("{\"status\": \"" + status + "\"}")));
    }

    HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    /// Sends the request; the answer must be one that the document describes.
    HttpResponse<String> exchange(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        String path = response.request().uri().getRawPath();
        ValidationReport report = contract.validateResponse(
                path.startsWith("/orders/") ? "/orders/{id}" : path,
                Request.Method.valueOf(response.request().method()),
                answer(response));
        assertThat(report.getMessages()).as("%s", response.body()).isEmpty();
        return response;
    }

    /// Whether the document allows this request: what the service takes and what it promises to take must not differ.
    boolean allows(String path, Request.Method method, String key, String body) {
        SimpleRequest request = new SimpleRequest.Builder(method, path)
                .withHeader("Idempotency-Key", key)
                .withContentType("application/json")
                .withBody(body)
                .build();
        return !contract.validateRequest(request).hasErrors();
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

    private static SimpleResponse answer(HttpResponse<String> response) {
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(response.statusCode());
        response.headers().map().forEach(answer::withHeader);
        return (response.body().isEmpty() ? answer : answer.withBody(response.body())).build();
    }
}
