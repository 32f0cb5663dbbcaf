package dev.orders.cloud.explain;

import java.util.List;

/// A span that a function exported.
///
/// @param parentId empty for the first span of a trace
/// @param begin nanoseconds since 1970
/// @param links the ids of other traces, whose requests caused this work
record Step(
        String traceId,
        String spanId,
        String parentId,
        String name,
        long begin,
        long nanos,
        boolean isFailed,
        List<String> links) {
    Step {
        links = List.copyOf(links);
    }
}
