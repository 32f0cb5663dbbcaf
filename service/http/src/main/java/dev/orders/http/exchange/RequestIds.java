package dev.orders.http.exchange;

import dev.orders.core.text.CardNumbers;
import dev.orders.core.trace.TraceContext;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The ids of a request that its client chose, by which client and operator find it again.
///
/// @param requestId from `X-Request-Id`, or chosen by the service
/// @param traceparent the header, valid or not
record RequestIds(String requestId, @Nullable String traceparent) {
    private static final int MAX_REQUEST_ID = 128;

    /// @param offered the value of `X-Request-Id`
    static RequestIds of(@Nullable String offered, @Nullable String traceparent) {
        return new RequestIds(
                offered != null && isUsable(offered)
                        ? offered
                        : UUID.randomUUID().toString(),
                traceparent);
    }

    private static boolean isUsable(String offered) {
        return !offered.isEmpty()
                && offered.length() <= MAX_REQUEST_ID
                && offered.chars().allMatch(character -> character > 0x20 && character < 0x7F)
                && !CardNumbers.isIn(offered);
    }

    /// The `trace_id` of a problem. Clients that send no `traceparent` find their request id there, also if the
    /// service starts a trace.
    String problemId() {
        return Optional.ofNullable(traceparent)
                .flatMap(TraceContext::parse)
                .map(TraceContext::traceId)
                .orElse(requestId);
    }
}
