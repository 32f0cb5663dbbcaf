package dev.orders.wiring.telemetry;

import io.quarkiverse.loggingjson.providers.StructuredArgument;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/// Lines for people. The framework writes them by [#PATTERN]; this adds the structured arguments of a line,
/// which the pattern would leave out.
public final class PrettyFormat extends ExtFormatter {
    /// The time in the zone of the process, level, message and stack trace.
    public static final String PATTERN = "%d{HH:mm:ss.SSS} %-5p %s%e%n";

    private final ExtFormatter pattern;

    PrettyFormat(ExtFormatter pattern) {
        this.pattern = pattern;
    }

    @Override
    public String format(ExtLogRecord line) {
        Object[] parameters = line.getParameters();
        if (parameters == null) {
            return pattern.format(line);
        }
        String arguments = Stream.of(parameters)
                .filter(StructuredArgument.class::isInstance)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        if (arguments.isEmpty()) {
            return pattern.format(line);
        }
        ExtLogRecord complete = new ExtLogRecord(line);
        complete.setMessage(formatMessage(line) + " " + arguments, ExtLogRecord.FormatStyle.NO_FORMAT);
        return pattern.format(complete);
    }
}
