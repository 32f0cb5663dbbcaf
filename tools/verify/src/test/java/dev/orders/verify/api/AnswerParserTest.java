package dev.orders.verify.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.ResponseHead;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is kept of an answer in a run with several tenants.
final class AnswerParserTest {
    private static final String UUID = "01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55";
    private static final String OTHER = "01997f2e-6a10-7c55-8d21-90ab12cd34ef";

    @Test
    void twoProblemsForUnknownThingsAreEqualButForIdsAndTimes() {
        Answered one =
                probe(UUID, Map.of("date", "1", "x-request-id", "a", "ratelimit", "9"), problem(UUID, "a", "none"));
        Answered other =
                probe(OTHER, Map.of("date", "2", "x-request-id", "b", "ratelimit", "8"), problem(OTHER, "b", "none"));

        assertThat(one.comparable()).isEqualTo(other.comparable());
    }

    @Test
    void anotherStatusHeaderOrBodyIsADifference() {
        Answered one = probe(UUID, Map.of("cache-control", "no-store"), problem(UUID, "a", "none"));

        assertThat(one.comparable())
                .isNotEqualTo(probe(UUID, Map.of("cache-control", "private"), problem(UUID, "a", "none"))
                        .comparable())
                .isNotEqualTo(probe(UUID, Map.of(), problem(UUID, "a", "none")).comparable())
                .isNotEqualTo(probe(UUID, Map.of("cache-control", "no-store"), problem(UUID, "a", "other"))
                        .comparable());
    }

    @Test
    void idsBesidesTheContentAreKeptForSeveralTenantsOnly() {
        Request read = new Request.Read("o-" + UUID);
        HttpResponse response = response(
                200,
                Map.of("etag", "\"1\"", "link", "</webhooks/we-" + OTHER + ">"),
                "{\"order_id\":\"o-" + UUID + "\",\"status\":\"PAID\",\"version\":1}");

        assertThat(AnswerParser.parse(read, response, true).otherIds()).containsExactly(OTHER);
        assertThat(AnswerParser.parse(read, response, false).otherIds()).isEmpty();
    }

    private static Answered probe(String id, Map<String, String> headers, String body) {
        return AnswerParser.parse(
                new Request.Probe(1, "GET", "/orders/o-" + id, "o-" + id, true), response(404, headers, body), true);
    }

    private static String problem(String id, String traceId, String detail) {
        return "{\"detail\":\"" + detail + " o-" + id + "\",\"trace_id\":\"" + traceId + "\"}";
    }

    private static HttpResponse response(int status, Map<String, String> headers, String body) {
        return new HttpResponse(new ResponseHead(status, headers), body.getBytes(StandardCharsets.UTF_8));
    }
}
