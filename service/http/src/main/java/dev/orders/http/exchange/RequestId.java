package dev.orders.http.exchange;

import dev.orders.core.text.CardNumbers;
import dev.orders.core.trace.TraceContext;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The id of a request in answers and log lines.
final class RequestId {
    private static final int LONGEST = 128;

    private RequestId() {}

    /// The id that the client offers, if it is fit for a log. Otherwise a new id.
    static String of(@Nullable String offered) {
        if (offered == null || offered.isEmpty() || offered.length() > LONGEST || CardNumbers.isIn(offered)) {
            return UUID.randomUUID().toString();
        }
        boolean visible = offered.chars().allMatch(character -> character > 0x20 && character < 0x7F);
        return visible ? offered : UUID.randomUUID().toString();
    }

    /// The `trace_id` of a problem. Clients that send no `traceparent` find their request id there, also if the
    /// service starts a trace.
    static String ofProblem(Exchange exchange) {
        return Optional.ofNullable(exchange.header(TraceContext.HEADER))
                .flatMap(TraceContext::parse)
                .map(TraceContext::traceId)
                .orElse(exchange.requestId());
    }
}
