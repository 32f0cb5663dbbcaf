package dev.orders.wiring.tracing;

import java.util.concurrent.Future;

/// Spans that wait in memory for their export.
public interface SpanExport {
    /// Begins to export the spans that have ended.
    ///
    /// @return done when the collector has got them, or was given up
    Future<?> flush();
}
