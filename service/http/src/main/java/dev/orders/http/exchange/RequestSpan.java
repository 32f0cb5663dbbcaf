package dev.orders.http.exchange;

import dev.orders.core.trace.Span;
import dev.orders.core.trace.Tracing;
import java.util.Optional;

/// The facts in the span of a request. Names are those of the semantic conventions of OpenTelemetry, where it
/// has one. The path is left out, because it may have the id of a customer.
final class RequestSpan {
    private RequestSpan() {}

    /// Starts the span of a request. Probes and the pages for developers get none, because nobody looks for them.
    static Span start(Tracing tracing, Exchange exchange) {
        boolean counts =
                exchange.endpoint().map(endpoint -> endpoint.query().strict()).orElse(true);
        return (counts ? tracing : Tracing.OFF).serve(exchange.routeMethod(), exchange.route(), exchange::header);
    }

    /// Runs `measure` inside of the span, and ends it.
    static void end(Span span, Exchange exchange, Runnable measure) {
        span.run(measure);
        span.put("http.response.status_code", exchange.status());
        span.put("orders.request_id", exchange.requestId());
        String orderId = exchange.orderId();
        if (orderId != null) {
            span.put("orders.order_id", orderId);
        }
        exchange.principal()
                .ifPresent(principal ->
                        span.put("orders.tenant_id", principal.tenant().value()));
        String error = exchange.errorCode();
        if (error != null) {
            span.put("error.type", error);
        }
        // The conventions count refusals as successes of the server.
        span.end(exchange.status() >= 500 ? Optional.ofNullable(error) : Optional.empty());
    }
}
