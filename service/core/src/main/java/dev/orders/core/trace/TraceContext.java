package dev.orders.core.trace;

import dev.orders.core.text.CardNumbers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names a span of a trace, so that other systems can continue the trace (W3C Trace Context, level 1).
///
/// @param traceId 32 lower-case hexadecimal digits, not all zero
/// @param spanId 16 lower-case hexadecimal digits, not all zero
/// @param flags 2 lower-case hexadecimal digits
public record TraceContext(String traceId, String spanId, String flags) {
    /// The name of the header, and of the CloudEvents extension.
    public static final String HEADER = "traceparent";

    /// A later version of the standard may append fields. The standard asks to read the known ones.
    private static final Pattern TRACEPARENT =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN_ID = Pattern.compile("(?!0{16})[0-9a-f]{16}");
    private static final Pattern FLAGS = Pattern.compile("[0-9a-f]{2}");
    private static final String VERSION = "00";
    private static final String INVALID_VERSION = "ff";

    public TraceContext {
        require("traceId", TRACE_ID, traceId);
        require("spanId", SPAN_ID, spanId);
        require("flags", FLAGS, flags);
    }

    private static void require(String name, Pattern form, String value) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(name + ": " + value);
        }
    }

    /// Reads the value of a header `traceparent`. Empty if it is not valid: the standard asks to ignore such a
    /// header. Also empty if the span id could be a card number, because the service stores it. That happens to
    /// about one in a hundred thousand random ids.
    public static Optional<TraceContext> parse(String traceparent) {
        Matcher parts = TRACEPARENT.matcher(traceparent);
        if (!parts.matches()
                || parts.group(1).equals(INVALID_VERSION)
                || (parts.group(1).equals(VERSION) && parts.group(5) != null)
                || !TRACE_ID.matcher(parts.group(2)).matches()
                || !SPAN_ID.matcher(parts.group(3)).matches()
                || CardNumbers.isIn(parts.group(3))) {
            return Optional.empty();
        }
        return Optional.of(new TraceContext(parts.group(2), parts.group(3), parts.group(4)));
    }

    /// The value of a header `traceparent`.
    public String traceparent() {
        return VERSION + "-" + traceId + "-" + spanId + "-" + flags;
    }
}
