package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the headers for media types and origins, in all forms that HTTP allows.
public abstract class NegotiationContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    private static final String ELSEWHERE = "https://elsewhere.example.com";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/health | application/json;q=0              | 406",
                "/health | application/json;q=0, */*         | 406",
                "/health | application/*;q=0.0, */*;q=1      | 406",
                "/health | */*;q=0                           | 406",
                "/health | */*;q=0, application/json         | 200",
                "/health | application/json; Q=0.5           | 200",
                "/health | ,, application/json,              | 200",
                "/health | APPLICATION/JSON; charset=utf-8   | 200",
                "/health | *                                 | 200",
                "/health | text/html                         | 406",
                "/health | text/html, */*;q=0.1              | 200",
                "/health | nonsense                          | 200",
                "/metrics | application/json                 | 406",
                "/metrics | text/plain;q=0                   | 406"
            })
    void anExcludedMediaTypeIsNotSent(String path, String accept, int status) {
        HttpResponse<String> answer = client().send(client().request(path).header("Accept", accept));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 406) {
            assertProblem(answer, 406, "not_acceptable");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                                        | text/plain",
                "text/plain                                                 | text/plain",
                "text/plain;version=0.0.4                                   | text/plain",
                "text/html, */*;q=0.8                                       | text/plain",
                "application/openmetrics-text                               | application/openmetrics-text",
                "application/openmetrics-text;version=1.0.0                 | application/openmetrics-text",
                "application/openmetrics-text; version=1.0.0; charset=utf-8 | application/openmetrics-text",
                "text/plain;q=0, */*                                        | application/openmetrics-text",
                "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
                        + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1 | application/openmetrics-text"
            })
    void metricsHaveThePreferredMediaType(String accept, String type) {
        HttpResponse<String> answer = client().send(client().request("/metrics").header("Accept", accept));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(type);
    }

    @Test
    void metricsCanBeRequestedByTheirMediaType() {
        String type = header(client().send(client().request("/metrics")), "Content-Type");

        assertThat(client().send(client().request("/metrics").header("Accept", type))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;",
                "application/json; charset=utf8",
                "application/json;profile=x",
                "application/json\t; charset=UTF-8",
                "application/json; profile=x; charset=\"utf-8\"",
                "application/json;;",
                "application/json; profile=\"a;charset=x\"",
                "application/json; profile=\"a\\\";charset=x\""
            })
    void jsonIsAcceptedWithAnyParameters(String type) {
        assertThat(create("Content-Type", type).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-16", "application/json; charset=utf8; charset=latin1", ";"})
    void jsonInAnotherEncodingIsRefused(String type) {
        assertProblem(create("Content-Type", type), 415, "unsupported_media_type");
    }

    @Test
    void aBodyWithTwoContentTypesIsRefused() {
        assertProblem(
                create("Content-Type", "application/json", "Content-Type", "text/plain"),
                415,
                "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity, br", "x-unknown"})
    void aBodyInAContentCodingIsNotRead(String coding) {
        HttpResponse<String> answer = create("Content-Type", "application/json", "Content-Encoding", coding);

        assertProblem(answer, 415, "unsupported_media_type");
        assertThat(header(answer, "Accept-Encoding")).isEqualTo("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", ", identity,"})
    void identityIsNoContentCoding(String coding) {
        assertThat(create("Content-Type", "application/json", "Content-Encoding", coding)
                        .statusCode())
                .isEqualTo(201);
    }

    private HttpResponse<String> create(String... headers) {
        return client().send(client().request("/orders")
                .headers(headers)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(TEA_AND_CUP)));
    }

    @Test
    void everyAnswerVariesByOriginAndNoRequestIsRefusedForIt() {
        for (String path : new String[] {"/orders", "/nothing", "/metrics", "/openapi.json"}) {
            HttpResponse<String> elsewhere =
                    client().send(client().request(path).header("Origin", ELSEWHERE));
            HttpResponse<String> known = client().send(client().request(path).header("Origin", OrdersClient.ORIGIN));
            HttpResponse<String> none = client().send(client().request(path));

            assertThat(elsewhere.statusCode()).isEqualTo(none.statusCode());
            assertThat(known.statusCode()).isEqualTo(none.statusCode());
            for (HttpResponse<String> answer : List.of(elsewhere, known, none)) {
                assertThat(answer.headers().allValues("Vary")).contains("Origin");
                assertThat(header(answer, "Access-Control-Allow-Credentials")).isEmpty();
            }
            assertThat(header(elsewhere, "Access-Control-Allow-Origin")).isEmpty();
            assertThat(header(known, "Access-Control-Allow-Origin")).isEqualTo(OrdersClient.ORIGIN);
        }
    }

    /// A proxy that ends TLS passes the requests of the page on with the origin that the browser knows.
    @Test
    void pagesOfTheServiceItselfMayCallAlsoBehindAProxy() {
        assertThat(client().create("own-origin", TEA_AND_CUP).statusCode()).isEqualTo(201);
        assertThat(create("Content-Type", "application/json", "Origin", "https://api.example.com")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aPreflightIsAnsweredWithTheMethodsOfThePath() {
        HttpResponse<String> answer = client().send(client().request("/orders/x")
                .header("Origin", OrdersClient.ORIGIN)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "if-match,traceparent,tracestate,x-b3-traceid")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo("GET,HEAD,PATCH");
        assertThat(header(answer, "Access-Control-Allow-Headers")).contains("if-match", "traceparent", "x-b3-traceid");
        assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("3600");
    }

    @Test
    void anOptionsRequestThatIsNoAllowedPreflightIsAnOrdinaryRequest() {
        assertProblem(
                client().send(client().request("/orders")
                        .header("Origin", ELSEWHERE)
                        .header("Access-Control-Request-Method", "POST")
                        .method("OPTIONS", BodyPublishers.noBody())),
                405,
                "method_not_allowed");
        assertProblem(
                client().send(client().request("/orders")
                        .header("Origin", OrdersClient.ORIGIN)
                        .method("OPTIONS", BodyPublishers.noBody())),
                405,
                "method_not_allowed");
    }
}
