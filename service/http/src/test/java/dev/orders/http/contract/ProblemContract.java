package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Errors outside the content are problems too, and are checked in a fixed sequence.
public abstract class ProblemContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    private static final String TOO_LARGE = "x".repeat((1 << 20) + 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/orders/",
                "/orders/a/b",
                "/Orders",
                "/health/",
                "/healthz",
                "/openapi.xml",
                "/q/dev",
                "/q/health",
                "/orders;a=b"
            })
    void anUnknownPathIsNotFound(String path) {
        assertProblem(client().send(client().request(path)), 404, "route_not_found");
        assertProblem(client().send(client().request(path).POST(BodyPublishers.ofString("{"))), 404, "route_not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /orders   | GET, HEAD, POST",
                "PUT    | /orders   | GET, HEAD, POST",
                "DELETE | /orders/a | GET, HEAD, PATCH",
                "POST   | /orders/a | GET, HEAD, PATCH",
                "POST   | /health   | GET, HEAD",
                "DELETE | /metrics  | GET, HEAD",
                "BREW   | /orders   | GET, HEAD, POST"
            })
    void anUnsupportedMethodIsRefusedWithTheSupportedMethods(String method, String path, String allowed) {
        HttpResponse<String> answer = client().send(client().request(path).method(method, BodyPublishers.noBody()));

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(header(answer, "Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/json; charset=latin1", "application/jsonx", "*/*"})
    void aBodyThatIsNotJsonIsRefused(String mediaType) {
        assertProblem(
                client().exchange(client().request("/orders")
                        .header("Content-Type", mediaType)
                        .header("Idempotency-Key", "k")
                        .POST(BodyPublishers.ofString(TEA_AND_CUP))),
                415,
                "unsupported_media_type");
    }

    @Test
    void aBodyWithoutAContentTypeIsRefused() {
        assertProblem(
                client().exchange(client().request("/orders")
                        .header("Idempotency-Key", "k")
                        .POST(BodyPublishers.ofString(TEA_AND_CUP))),
                415,
                "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;charset=utf-8", "Application/JSON", "application/json; charset=\"UTF-8\""})
    void jsonIsAcceptedInEverySpelling(String mediaType) {
        HttpResponse<String> answer = client().send(client().request("/orders")
                .header("Content-Type", mediaType)
                .header("Idempotency-Key", mediaType.replaceAll("[^A-Za-z]", "-"))
                .POST(BodyPublishers.ofString(TEA_AND_CUP)));

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void aClientThatDoesNotAcceptJsonIsRefusedBeforeAnyWork() {
        HttpResponse<String> refused = client().exchange(client().json("/orders")
                .header("Accept", "text/html")
                .header("Idempotency-Key", "not-acceptable")
                .POST(BodyPublishers.ofString(TEA_AND_CUP)));

        assertProblem(refused, 406, "not_acceptable");
        assertThat(header(client().create("not-acceptable", TEA_AND_CUP), "Idempotent-Replayed"))
                .isEmpty();
    }

    @Test
    void aBodyOverOneMebibyteIsRefusedWithAndWithoutContentLength() {
        HttpResponse<String> told = client().exchange(client().json("/orders")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofString(TOO_LARGE)));
        HttpResponse<String> untold = client().exchange(client().json("/orders")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(TOO_LARGE.getBytes(StandardCharsets.UTF_8)))));

        assertProblem(told, 413, "body_too_large");
        assertProblem(untold, 413, "body_too_large");
    }

    @Test
    void routeThenMethodThenMediaTypeThenSizeThenContent() {
        var body = BodyPublishers.ofString(TOO_LARGE);
        var notJson = client().request("/orders").header("Content-Type", "text/plain");

        assertProblem(client().send(client().request("/nothing").PUT(body)), 404, "route_not_found");
        assertProblem(client().send(client().request("/orders").PUT(body)), 405, "method_not_allowed");
        assertProblem(client().send(notJson.POST(body)), 415, "unsupported_media_type");
        assertProblem(client().send(client().json("/orders").POST(body)), 413, "body_too_large");
        assertProblem(client().send(client().json("/orders").POST(BodyPublishers.ofString("{"))), 400, "validation");
        assertProblem(
                client().send(client().json("/orders/none")
                        .header("If-Match", "1")
                        .method("PATCH", BodyPublishers.ofString("{}"))),
                400,
                "validation");
    }

    @Test
    void aValidRequestIdIsKept() {
        for (String sane : new String[] {"a", "trace-4711", "~".repeat(128)}) {
            HttpResponse<String> answer =
                    client().send(client().request("/nothing").header("X-Request-Id", sane));
            assertThat(header(answer, "X-Request-Id")).isEqualTo(sane);
            assertProblem(answer, 404, "route_not_found");
        }
        for (String insane : new String[] {"", "a b", "~".repeat(129)}) {
            HttpResponse<String> answer =
                    client().send(client().request("/nothing").header("X-Request-Id", insane));
            assertThat(header(answer, "X-Request-Id")).isNotEqualTo(insane).hasSize(36);
        }
    }

    @Test
    void pagesOfAKnownOriginMayCallAndReadTheHeadersThatMatter() {
        HttpResponse<String> asked = client().send(client().request("/orders")
                .header("Origin", OrdersClient.ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,idempotency-key")
                .method("OPTIONS", BodyPublishers.noBody()));
        HttpResponse<String> read = client().send(client().request("/health").header("Origin", OrdersClient.ORIGIN));

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo(OrdersClient.ORIGIN);
        assertThat(header(asked, "Access-Control-Allow-Methods")).contains("POST");
        assertThat(header(asked, "Access-Control-Allow-Headers")).containsIgnoringCase("Idempotency-Key");
        assertThat(header(read, "Access-Control-Allow-Origin")).isEqualTo(OrdersClient.ORIGIN);
        assertThat(header(read, "Access-Control-Expose-Headers")).contains("ETag", "Idempotent-Replayed");
    }

    @Test
    void pagesOfAnotherOriginMayNot() {
        HttpResponse<String> asked = client().send(client().request("/orders")
                .header("Origin", "https://elsewhere.example.com")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
}
