package dev.orders.wiring.telemetry;

import dev.orders.core.trace.TraceContext;
import dev.orders.core.trace.Tracing;
import io.prometheus.client.exemplars.tracer.common.SpanContextSupplier;
import org.jspecify.annotations.Nullable;

/// Tells the registry in which exported span a sample was taken, so that the sample leads to its trace
/// (OpenMetrics 1.0, "Exemplars").
public record ExemplarSpans(Tracing tracing) implements SpanContextSupplier {
    @Override
    public @Nullable String getTraceId() {
        return tracing.exported().map(TraceContext::traceId).orElse(null);
    }

    @Override
    public @Nullable String getSpanId() {
        return tracing.exported().map(TraceContext::spanId).orElse(null);
    }

    @Override
    public boolean isSampled() {
        return tracing.exported().isPresent();
    }
}
