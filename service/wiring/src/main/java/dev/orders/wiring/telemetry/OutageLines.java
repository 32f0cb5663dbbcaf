package dev.orders.wiring.telemetry;

import dev.orders.core.port.StoreUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.logging.Formatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/// Shortens the log while the store or the collector of spans is down, when every request and every background
/// task fails for the same reason. A reason has one line a minute, without a stack trace, which would say
/// nothing more. It is applied to every line of the process, so that no place that logs can forget it.
///
/// The cause of a failure is left out on purpose: messages of drivers may quote personal data.
final class OutageLines {
    static final Duration PAUSE = Duration.ofMinutes(1);

    /// The most reasons that are told apart. Some contain an id.
    static final int REASONS = 50;

    /// The loggers of the export of spans. A collector that is down is no error of the service.
    private static final String EXPORTER = "io.opentelemetry.exporter";

    private static final String FURTHER = "further reasons";

    /// The message with its arguments, without anything else.
    private static final Formatter MESSAGE = new PatternFormatter("%s");

    private static final class Reason {
        private final long next;
        private int leftOut;

        Reason(long next) {
            this.next = next;
        }
    }

    private final LongSupplier nanoTime;
    private final Map<String, Reason> reasons = new HashMap<>();

    /// @param nanoTime a monotonic clock, in nanoseconds
    OutageLines(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// The line to write: the same line, a shorter one, or none.
    Optional<ExtLogRecord> shorten(ExtLogRecord line) {
        if (String.valueOf(line.getLoggerName()).startsWith(EXPORTER)) {
            ExtLogRecord warning = new ExtLogRecord(line);
            warning.setLevel(Level.WARN);
            warning.setMessage("Spans are not exported", ExtLogRecord.FormatStyle.NO_FORMAT);
            return shorten(warning, MESSAGE.format(line));
        }
        Optional<StoreUnavailableException> outage = outage(line.getThrown());
        return outage.isEmpty()
                ? Optional.of(line)
                : shorten(line, String.valueOf(outage.get().getMessage()));
    }

    private synchronized Optional<ExtLogRecord> shorten(ExtLogRecord line, String text) {
        long now = nanoTime.getAsLong();
        String key = reasons.containsKey(text) || reasons.size() < REASONS ? text : FURTHER;
        Reason known = reasons.get(key);
        if (known != null && now - known.next < 0) {
            known.leftOut++;
            return Optional.empty();
        }
        reasons.values().removeIf(reason -> now - reason.next >= PAUSE.toNanos());
        reasons.put(key, new Reason(now + PAUSE.toNanos()));
        int leftOut = known == null ? 0 : known.leftOut;
        ExtLogRecord shorter = new ExtLogRecord(line);
        shorter.setThrown(null);
        shorter.setMessage(
                MESSAGE.format(line) + ": " + text
                        + (leftOut == 0
                                ? ""
                                : " (and " + leftOut + " more failures since the last line with this reason)"),
                ExtLogRecord.FormatStyle.NO_FORMAT);
        return Optional.of(shorter);
    }

    private static Optional<StoreUnavailableException> outage(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreUnavailableException outage) {
                return Optional.of(outage);
            }
        }
        return Optional.empty();
    }
}
