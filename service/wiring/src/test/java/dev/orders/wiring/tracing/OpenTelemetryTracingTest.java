package dev.orders.wiring.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orders.core.trace.BaggageKeys;
import dev.orders.core.trace.Span;
import dev.orders.core.trace.TraceContext;
import dev.orders.core.trace.Tracing;
import dev.orders.core.trace.Tracing.Channel;
import dev.orders.wiring.config.TracingSettings;
import dev.orders.wiring.tracing.SpanReceiver.Exported;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the spans by what a collector gets when the service stops.
final class OpenTelemetryTracingTest {
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String CLIENT = "b7ad6b7169203331";
    private static final TraceContext CAUSE = new TraceContext(TRACE_ID, CLIENT, "01");

    private final SpanReceiver receiver = new SpanReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void stepsAreChildrenOfTheRequestThatTookThem() throws Exception {
        try (OpenTelemetryTracing tracing = start(Map.of())) {
            Span request = tracing.serve("POST", "/orders", Map.of("traceparent", CAUSE.traceparent())::get);
            request.step(
                    "PlaceOrder",
                    () -> tracing.step("sqlite place", () -> {
                        tracing.ended("sqlite commit", 1_000);
                        return 1;
                    }));
            request.put("orders.order_id", "o-1");
            request.put("http.response.status_code", 201);
            request.end(Optional.empty());
        }

        Exported request = receiver.await(TRACE_ID, "POST /orders");
        assertThat(request.parentId()).isEqualTo(CLIENT);
        assertThat(request.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(request.failed()).isFalse();
        assertThat(request.attributes())
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.route", "/orders")
                .containsEntry("http.response.status_code", "201")
                .containsEntry("orders.order_id", "o-1");
        assertThat(request.resource()).containsEntry("service.name", "orders");
        Exported useCase = receiver.await(TRACE_ID, "PlaceOrder");
        Exported operation = receiver.await(TRACE_ID, "sqlite place");
        assertThat(useCase.parentId()).isEqualTo(request.spanId());
        assertThat(operation.parentId()).isEqualTo(useCase.spanId());
        assertThat(receiver.await(TRACE_ID, "sqlite commit").parentId()).isEqualTo(operation.spanId());
    }

    @Test
    void aFlushExportsTheSpansThatHaveEnded() throws Exception {
        try (OpenTelemetryTracing tracing = start(Map.of("OTEL_BSP_SCHEDULE_DELAY", "60000"))) {
            Span ended = tracing.serve("GET", "/orders", _ -> null);
            ended.end(Optional.empty());
            Span open = tracing.serve("GET", "/orders/{id}", _ -> null);
            tracing.flush().get(10, TimeUnit.SECONDS);

            assertThat(receiver.all()).extracting(Exported::name).containsExactly("GET /orders");
            open.end(Optional.empty());
        }
    }

    @Test
    void workOutsideOfARequestMakesNoSpans() {
        try (OpenTelemetryTracing tracing = start(Map.of())) {
            assertThat(tracing.<Integer>step("sqlite probe", () -> 7)).isEqualTo(7);
            tracing.ended("sqlite commit", 1_000);
        }

        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void aMessageIsInTheTraceOfItsCauseAndLinkedToItsRelay() throws Exception {
        TraceContext sent;
        try (OpenTelemetryTracing tracing = start(Map.of())) {
            Span message = tracing.relay(
                    "relay kafka",
                    List.of(CAUSE, CAUSE),
                    () -> tracing.send(Channel.KAFKA, "send events", Optional.of(CAUSE)));
            sent = message.context().orElseThrow();
            message.end(Optional.of("TimeoutException"));
            tracing.send(Channel.EVENTBRIDGE, "send orders", Optional.of(CAUSE)).end(Optional.empty());
            tracing.send(Channel.SQS, "send orders.fifo", Optional.of(CAUSE)).end(Optional.empty());
            tracing.send(Channel.WEBHOOK, "webhook attempt", Optional.of(CAUSE)).end(Optional.empty());
        }

        Exported relay = receiver.awaitLinked("relay kafka", TRACE_ID + "-" + CLIENT);
        assertThat(relay.parentId()).isEmpty();
        assertThat(relay.traceId()).isNotEqualTo(TRACE_ID);
        assertThat(relay.links()).hasSize(1);
        Exported message = receiver.await(TRACE_ID, "send events");
        assertThat(message.parentId()).isEqualTo(CLIENT);
        assertThat(message.kind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
        assertThat(message.links()).containsExactly(relay.traceId() + "-" + relay.spanId());
        assertThat(message.failed()).isTrue();
        assertThat(sent).isEqualTo(new TraceContext(TRACE_ID, message.spanId(), "01"));
        assertThat(receiver.await(TRACE_ID, "send orders").kind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
        assertThat(receiver.await(TRACE_ID, "send orders.fifo").kind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
        assertThat(receiver.await(TRACE_ID, "webhook attempt").kind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
    }

    @Test
    void stateAndChosenBaggageOfTheClientGoOnWithAMessage() {
        Map<String, String> headers = Map.of(
                "traceparent", CAUSE.traceparent(), "tracestate", "rojo=1,congo=2", "baggage", "user=ada, shop=eu;p=1");
        TraceContext request;
        TraceContext sent;
        try (OpenTelemetryTracing tracing = start(Map.of())) {
            Span served = tracing.serve("POST", "/orders", headers::get);
            request = served.context().orElseThrow();
            Span message = tracing.send(Channel.KAFKA, "send events", Optional.of(request));
            sent = message.context().orElseThrow();
            message.end(Optional.empty());
            served.end(Optional.empty());
        }

        assertThat(request.state()).isEqualTo("rojo=1,congo=2");
        assertThat(request.baggage()).isEqualTo("shop=eu;p=1");
        assertThat(sent.headers())
                .containsEntry("tracestate", "rojo=1,congo=2")
                .containsEntry("baggage", "shop=eu;p=1");
    }

    @Test
    void aStepThatThrowsHasFailed() throws Exception {
        try (OpenTelemetryTracing tracing = start(Map.of())) {
            Span request = tracing.serve("GET", "/orders/{id}", Map.of("traceparent", CAUSE.traceparent())::get);
            assertThatIllegalStateException()
                    .isThrownBy(() -> request.step("FindOrder", () -> {
                        throw new IllegalStateException("personal text");
                    }));
            request.end(Optional.of("internal"));
        }

        assertThat(receiver.await(TRACE_ID, "FindOrder").failed()).isTrue();
        assertThat(receiver.await(TRACE_ID, "GET /orders/{id}").failed()).isTrue();
        assertThat(receiver.all()).noneMatch(span -> span.toString().contains("personal"));
    }

    @Test
    void anXRayHeaderIsReadIfItsPropagatorIsSet() throws Exception {
        String header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        try (OpenTelemetryTracing tracing = start(Map.of("OTEL_PROPAGATORS", "tracecontext,xray"))) {
            tracing.serve("GET", "/orders", Map.of("X-Amzn-Trace-Id", header)::get)
                    .end(Optional.empty());
        }

        Exported request = receiver.await("5759e988bd862e3fe1be46a994272793", "GET /orders");
        assertThat(request.parentId()).isEqualTo("53995c3f42cd8ad8");
    }

    /// A random trace id is sampled by a ratio of 1 always and by 0 never.
    @ParameterizedTest
    @CsvSource({
        "always_on, '', '', true",
        "always_off, '', '', false",
        "parentbased_traceidratio, 0, '', false",
        "parentbased_traceidratio, 1, '', true",
        "parentbased_traceidratio, 1, 00, false",
        "parentbased_always_off, '', 01, true",
        "parentbased_always_on, '', 00, false",
        "always_on, '', 00, true"
    })
    void theSamplerDecides(String sampler, String ratio, String clientFlags, boolean sampled) {
        Map<String, String> variables = new HashMap<>(Map.of("OTEL_TRACES_SAMPLER", sampler));
        if (!ratio.isEmpty()) {
            variables.put("OTEL_TRACES_SAMPLER_ARG", ratio);
        }
        Map<String, String> headers = clientFlags.isEmpty()
                ? Map.of()
                : Map.of("traceparent", new TraceContext(TRACE_ID, CLIENT, clientFlags).traceparent());
        try (OpenTelemetryTracing tracing = start(variables)) {
            Span request = tracing.serve("GET", "/orders", headers::get);
            assertThat(isSampled(request.context().orElseThrow())).isEqualTo(sampled);
            request.end(Optional.empty());
        }

        assertThat(receiver.all()).hasSize(sampled ? 1 : 0);
    }

    /// The last bit of the flags.
    private static boolean isSampled(TraceContext context) {
        return (Integer.parseInt(context.flags(), 16) & 1) == 1;
    }

    @Test
    void withoutTheSdkTheContextOfTheClientIsPassedOn() {
        Span request = Tracing.OFF.serve("GET", "/orders", Map.of("traceparent", CAUSE.traceparent())::get);

        assertThat(request.context()).contains(CAUSE);
        assertThat(Tracing.OFF.serve("GET", "/orders", _ -> null).context()).isEmpty();
        assertThat(Tracing.OFF
                        .send(Channel.KAFKA, "send events", Optional.of(CAUSE))
                        .context())
                .contains(CAUSE);
    }

    private OpenTelemetryTracing start(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url());
        return OpenTelemetryTracing.start(new TracingSettings(all, new BaggageKeys(Set.of("shop"))));
    }
}
