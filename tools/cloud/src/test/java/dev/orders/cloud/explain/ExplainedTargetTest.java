package dev.orders.cloud.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.Invocable;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplainedTargetTest {
    private static final byte[] EVENT = """
            {"httpMethod": "GET", "path": "/orders", "headers": null, "multiValueHeaders": null}""".getBytes(StandardCharsets.UTF_8);

    private final List<String> printed = new ArrayList<>();
    private final Ways ways = new Ways(printed::add);
    private final ObjectMapper json = new ObjectMapper();

    private Invocable explained(Invocable next) {
        return new ExplainedTarget(next, ways, InstantSource.fixed(Instant.ofEpochSecond(0x66000000L)));
    }

    @Test
    void aRequestGetsATraceAndItsSpansArePrinted() throws Exception {
        try (Collector collector = Collector.of(ways)) {
            byte[] answer = explained(event -> {
                        export(collector, traceOf(event));
                        return "{\"statusCode\": 200}".getBytes(StandardCharsets.UTF_8);
                    })
                    .invoke(EVENT);

            assertThat(answer).asString(StandardCharsets.UTF_8).contains("200");
            assertThat(printed)
                    .singleElement()
                    .asString()
                    .matches("(?s)\\[1] GET /orders → 200 in [0-9.]+ ms\n +3.0 ms   GET /orders\n");
        }
    }

    /// The trace id in the header of the event, in its usual form.
    private String traceOf(byte[] event) {
        try {
            JsonNode header = json.readTree(event).at("/multiValueHeaders/X-Amzn-Trace-Id/0");
            assertThat(header.asText()).matches("Root=1-66000000-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1");
            return header.asText()
                    .substring("Root=1-".length(), header.asText().indexOf(';'))
                    .replace("-", "");
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static void export(Collector collector, String trace) throws InterruptedException {
        Span span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(trace)))
                .setSpanId(ByteString.copyFrom(new byte[8]))
                .setName("GET /orders")
                .setStartTimeUnixNano(1)
                .setEndTimeUnixNano(3_000_001)
                .build();
        byte[] request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build()
                .toByteArray();
        assertThat(post(collector.url() + "/v1/traces", request)).isEqualTo(200);
    }

    private static int post(String url, byte[] body) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.discarding());
            return answer.statusCode();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aFailureOfTheFunctionIsPrintedAndPassedOn() {
        Invocable killed = explained(_ -> {
            throw new FunctionFailed(FunctionFailed.Reason.EXIT, "killed");
        });

        assertThatThrownBy(() -> killed.invoke(EVENT)).isInstanceOf(FunctionFailed.class);
        assertThat(printed).singleElement().asString().contains("[1] GET /orders → the function failed: killed");
    }

    @Test
    void whatIsNoTraceIsRefused() throws Exception {
        try (Collector collector = Collector.of(ways)) {
            assertThat(post(collector.url() + "/v1/traces", new byte[] {(byte) 0xff}))
                    .isEqualTo(400);
            assertThat(post(collector.url() + "/v1/metrics", new byte[0])).isEqualTo(404);
        }
    }
}
