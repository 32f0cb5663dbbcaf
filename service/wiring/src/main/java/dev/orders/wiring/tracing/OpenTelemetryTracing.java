package dev.orders.wiring.tracing;

import dev.orders.core.trace.BaggageKeys;
import dev.orders.core.trace.Span;
import dev.orders.core.trace.TraceContext;
import dev.orders.core.trace.Tracing;
import dev.orders.wiring.config.TracingSettings;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes spans with the SDK of OpenTelemetry.
public final class OpenTelemetryTracing implements Tracing, SpanExport, AutoCloseable {
    /// Links beyond this number say nothing more, and a collector would cut them off.
    private static final int MOST_LINKS = 128;

    /// How long a stopping service waits for the last export.
    private static final long FLUSH_SECONDS = 2;

    /// Reads headers for the propagators, which ask for them by name.
    private static final TextMapGetter<Function<String, @Nullable String>> HEADERS =
            (header, name) -> header == null ? null : header.apply(name);

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final BaggageKeys kept;

    private OpenTelemetryTracing(OpenTelemetrySdk sdk, BaggageKeys kept) {
        this.kept = kept;
        this.sdk = sdk;
        this.tracer = sdk.getTracer("dev.orders");
        this.propagator = sdk.getPropagators().getTextMapPropagator();
    }

    /// Starts the SDK. It connects in the background.
    ///
    /// @throws RuntimeException if the SDK refuses a setting
    public static OpenTelemetryTracing start(TracingSettings settings) {
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .setServiceClassLoader(OpenTelemetryTracing.class.getClassLoader())
                .disableShutdownHook()
                .addPropertiesSupplier(settings::properties)
                .addTracerProviderCustomizer((provider, _) -> provider.setIdGenerator(new SecureIds()))
                // Metrics and log lines leave the service in other ways.
                .addPropertiesCustomizer(_ -> Map.of(
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none",
                        "otel.exporter.otlp.protocol", "http/protobuf"))
                .build()
                .getOpenTelemetrySdk();
        return new OpenTelemetryTracing(sdk, settings.baggage());
    }

    @Override
    public boolean makesSpans() {
        return true;
    }

    @Override
    public Span serve(String method, String route, Function<String, @Nullable String> header) {
        Context client = propagator.extract(Context.root(), header, HEADERS);
        return start(
                client,
                tracer.spanBuilder(method + " " + route)
                        .setSpanKind(SpanKind.SERVER)
                        .setAttribute("http.request.method", method)
                        .setAttribute("http.route", route),
                kept.membersOf(header.apply(TraceContext.BAGGAGE_HEADER)));
    }

    @Override
    public Span send(Channel channel, String name, Optional<TraceContext> cause) {
        SpanKind kind = switch (channel) {
            case WEBHOOK -> SpanKind.CLIENT;
            case KAFKA, EVENTBRIDGE, SQS -> SpanKind.PRODUCER;
        };
        SpanBuilder span = tracer.spanBuilder(name).setSpanKind(kind);
        SpanContext relay = io.opentelemetry.api.trace.Span.current().getSpanContext();
        if (relay.isValid()) {
            span.addLink(relay);
        }
        Context parent = cause.map(OpenTelemetryTracing::remote)
                .map(remote -> Context.root().with(io.opentelemetry.api.trace.Span.wrap(remote)))
                .orElse(Context.root());
        return start(parent, span, cause.map(TraceContext::baggage).orElse(""));
    }

    private Span start(Context parent, SpanBuilder builder, String baggage) {
        io.opentelemetry.api.trace.Span span = builder.setParent(parent).startSpan();
        return OpenTelemetrySpan.of(tracer, span, parent.with(span), baggage);
    }

    @Override
    public <T> T relay(String name, List<TraceContext> causes, Supplier<T> work) {
        SpanBuilder builder = tracer.spanBuilder(name);
        causes.stream().distinct().limit(MOST_LINKS).forEach(cause -> builder.addLink(remote(cause)));
        return OpenTelemetrySpan.run(Context.root(), builder, work);
    }

    @Override
    public <T> T step(String name, Supplier<T> work) {
        Context current = Context.current();
        return isExported(current) ? OpenTelemetrySpan.run(current, tracer.spanBuilder(name), work) : work.get();
    }

    @Override
    public Optional<TraceContext> exported() {
        SpanContext current = io.opentelemetry.api.trace.Span.current().getSpanContext();
        return current.isSampled() ? OpenTelemetrySpan.context(current) : Optional.empty();
    }

    @Override
    public void ended(String name, long nanos) {
        Context current = Context.current();
        if (isExported(current)) {
            long end = Clock.getDefault().now();
            tracer.spanBuilder(name)
                    .setParent(current)
                    .setStartTimestamp(end - nanos, TimeUnit.NANOSECONDS)
                    .startSpan()
                    .end(end, TimeUnit.NANOSECONDS);
        }
    }

    private static boolean isExported(Context context) {
        return io.opentelemetry.api.trace.Span.fromContext(context)
                .getSpanContext()
                .isSampled();
    }

    private static SpanContext remote(TraceContext cause) {
        return SpanContext.createFromRemoteParent(
                cause.traceId(), cause.spanId(), TraceFlags.fromHex(cause.flags(), 0), state(cause));
    }

    /// The SDK leaves out what it cannot read.
    private static TraceState state(TraceContext cause) {
        TraceStateBuilder state = TraceState.builder();
        // The first member is the newest, and the builder puts each one in front.
        Arrays.stream(cause.state().split(",", -1))
                .map(member -> member.strip().split("=", 2))
                .filter(member -> member.length == 2)
                .toList()
                .reversed()
                .forEach(member -> state.put(member[0], member[1]));
        return state.build();
    }

    @Override
    public Future<?> flush() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableResultCode result = sdk.getSdkTracerProvider().forceFlush();
        result.whenComplete(() -> done.complete(null));
        return done;
    }

    /// Exports the spans that have ended, for a limited time.
    @Override
    public void close() {
        sdk.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    }
}
