package dev.orders.wiring.tracing;

import dev.orders.core.trace.Span;
import dev.orders.core.trace.TraceContext;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A span of OpenTelemetry.
///
/// @param inside what steps of the span begin from
/// @param context what others continue
record OpenTelemetrySpan(
        Tracer tracer, io.opentelemetry.api.trace.Span span, Context inside, Optional<TraceContext> context)
        implements Span {
    /// @param baggage what is passed on
    static OpenTelemetrySpan of(Tracer tracer, io.opentelemetry.api.trace.Span span, Context inside, String baggage) {
        SpanContext known = span.getSpanContext();
        return new OpenTelemetrySpan(
                tracer, span, inside, context(known).map(context -> context.with(state(known), baggage)));
    }

    private static String state(SpanContext known) {
        if (known.getTraceState().isEmpty()) {
            return "";
        }
        List<String> members = new ArrayList<>();
        known.getTraceState().forEach((key, value) -> members.add(key + "=" + value));
        return TraceContext.state(String.join(",", members));
    }

    /// The same name of a span in our type.
    static Optional<TraceContext> context(SpanContext known) {
        return known.isValid()
                ? Optional.of(new TraceContext(
                        known.getTraceId(),
                        known.getSpanId(),
                        known.getTraceFlags().asHex()))
                : Optional.empty();
    }

    /// Whoever samples a span samples its steps too, and the other way round. So what is not exported has no
    /// steps.
    @Override
    public <T> T step(String name, Supplier<T> work) {
        return isExported() ? run(inside, tracer.spanBuilder(name), work) : work.get();
    }

    private boolean isExported() {
        return span.getSpanContext().isSampled();
    }

    /// Runs `work` in a new span, which is the current one of this thread meanwhile.
    static <T> T run(Context parent, SpanBuilder builder, Supplier<T> work) {
        io.opentelemetry.api.trace.Span span = builder.setParent(parent).startSpan();
        try (Scope _ = parent.with(span).makeCurrent()) {
            return work.get();
        } catch (RuntimeException | Error failure) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            throw failure;
        } finally {
            span.end();
        }
    }

    @Override
    public void run(Runnable work) {
        if (!isExported()) {
            work.run();
            return;
        }
        try (Scope _ = inside.makeCurrent()) {
            work.run();
        }
    }

    @Override
    public void put(String attribute, String value) {
        span.setAttribute(attribute, value);
    }

    @Override
    public void put(String attribute, long value) {
        span.setAttribute(attribute, value);
    }

    @Override
    public void end(Optional<String> error) {
        error.ifPresent(reason -> span.setStatus(StatusCode.ERROR, reason));
        span.end();
    }
}
