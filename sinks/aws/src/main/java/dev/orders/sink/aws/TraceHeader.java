package dev.orders.sink.aws;

import dev.orders.core.trace.TraceContext;

/// The header of AWS X-Ray, in which AWS passes on traces.
final class TraceHeader {
    private static final int TIME_DIGITS = 8;
    private static final int SAMPLED = 1;

    private TraceHeader() {}

    /// The same span as in `trace`. X-Ray writes the first eight digits of a trace id apart.
    static String of(TraceContext trace) {
        boolean sampled = (Integer.parseInt(trace.flags(), 16) & SAMPLED) != 0;
        return "Root=1-" + trace.traceId().substring(0, TIME_DIGITS) + "-"
                + trace.traceId().substring(TIME_DIGITS) + ";Parent=" + trace.spanId() + ";Sampled="
                + (sampled ? "1" : "0");
    }
}
