package dev.orders.core.trace;

import dev.orders.core.text.CardNumbers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Names a span of a trace, so that other systems can continue the trace (W3C Trace Context, level 1).
///
/// @param traceId 32 lower-case hexadecimal digits, not all zero
/// @param spanId 16 lower-case hexadecimal digits, not all zero
/// @param flags 2 lower-case hexadecimal digits
/// @param state the value of `tracestate`: what tracing systems on the way have to say; may be empty
/// @param baggage the members of `baggage` that the service passes on (W3C Baggage); may be empty
public record TraceContext(String traceId, String spanId, String flags, String state, String baggage) {
    /// The name of the header, and of the CloudEvents extension.
    public static final String HEADER = "traceparent";

    /// The name of the header, and of the CloudEvents extension.
    public static final String STATE_HEADER = "tracestate";

    /// The name of the header.
    public static final String BAGGAGE_HEADER = "baggage";

    /// A later version of the standard may append fields. The standard asks to read the known ones.
    private static final Pattern TRACEPARENT =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /// A member of `tracestate`.
    private static final Pattern MEMBER = Pattern.compile("[a-z0-9][a-z0-9_*/@-]*=[^,=]*");

    private static final int MAX_STATE = 512;
    private static final String VERSION = "00";
    private static final String INVALID_VERSION = "ff";

    public TraceContext {
        require("traceId", traceId, isId(traceId, 32));
        require("spanId", spanId, isId(spanId, 16));
        require("flags", flags, isHex(flags, 2));
        require("state", state, isState(state));
    }

    /// A context with neither state nor baggage.
    public TraceContext(String traceId, String spanId, String flags) {
        this(traceId, spanId, flags, "", "");
    }

    private static void require(String name, String value, boolean valid) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": " + value);
        }
    }

    // Each request of a trace makes some contexts, and regular expressions would cost more than all the rest.
    private static boolean isHex(String text, int length) {
        return text.length() == length
                && text.chars().allMatch(digit -> (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'));
    }

    private static boolean isId(String text, int length) {
        return isHex(text, length) && text.chars().anyMatch(digit -> digit != '0');
    }

    private static boolean areMembers(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .allMatch(member -> member.isEmpty() || MEMBER.matcher(member).matches());
    }

    /// The form of `tracestate` is left to the systems that write it: at most 512 printable characters.
    private static boolean isState(String text) {
        return text.length() <= MAX_STATE && text.chars().allMatch(character -> character >= 0x20 && character <= 0x7e);
    }

    /// Reads the value of a header `traceparent`. Empty if it is not valid: the standard asks to ignore such a
    /// header. Also empty if the span id could be a card number, because the service stores it. That happens to
    /// about one in a hundred thousand random ids.
    public static Optional<TraceContext> parse(String traceparent) {
        Matcher parts = TRACEPARENT.matcher(traceparent);
        if (!parts.matches()
                || parts.group(1).equals(INVALID_VERSION)
                || (parts.group(1).equals(VERSION) && parts.group(5) != null)
                || !isId(parts.group(2), 32)
                || !isId(parts.group(3), 16)
                || CardNumbers.isIn(parts.group(3))) {
            return Optional.empty();
        }
        return Optional.of(new TraceContext(parts.group(2), parts.group(3), parts.group(4)));
    }

    /// Reads the headers of a request. A `tracestate` that is malformed, too long or has a card number is left
    /// out, as the standard allows.
    ///
    /// @param header returns the value of a header, or null; several lines are joined with commas
    /// @param kept the members of `baggage` to pass on
    public static Optional<TraceContext> read(Function<String, @Nullable String> header, BaggageKeys kept) {
        String traceparent = header.apply(HEADER);
        return traceparent == null
                ? Optional.empty()
                : parse(traceparent)
                        .map(context -> context.with(
                                state(header.apply(STATE_HEADER)), kept.membersOf(header.apply(BAGGAGE_HEADER))));
    }

    /// The usable part of a `tracestate`: all of it, or nothing.
    public static String state(@Nullable String header) {
        return header == null || !areMembers(header) || !isState(header) || CardNumbers.isIn(header) ? "" : header;
    }

    /// The same span with this state and this baggage.
    public TraceContext with(String newState, String newBaggage) {
        return newState.equals(state) && newBaggage.equals(baggage)
                ? this
                : new TraceContext(traceId, spanId, flags, newState, newBaggage);
    }

    /// The headers by which a receiver continues the trace.
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HEADER, traceparent());
        if (!state.isEmpty()) {
            headers.put(STATE_HEADER, state);
        }
        if (!baggage.isEmpty()) {
            headers.put(BAGGAGE_HEADER, baggage);
        }
        return headers;
    }

    /// The text that a store keeps: the values of the three headers, a line each. Those at the end are left out
    /// if they are empty.
    public String stored() {
        return (traceparent() + "\n" + state + "\n" + baggage).stripTrailing();
    }

    /// Reads what [#stored] has made.
    public static Optional<TraceContext> ofStored(String text) {
        String[] lines = text.split("\n", -1);
        return parse(lines[0]).map(context -> context.with(line(lines, 1), line(lines, 2)));
    }

    private static String line(String[] lines, int number) {
        return lines.length > number ? lines[number] : "";
    }

    /// The value of a header `traceparent`.
    public String traceparent() {
        return VERSION + "-" + traceId + "-" + spanId + "-" + flags;
    }
}
