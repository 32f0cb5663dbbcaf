package dev.orders.testsupport.process;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process ended before it accepted requests.
public final class NotStartedException extends IOException {
    private static final long serialVersionUID = 1;

    private final String errors;

    NotStartedException(List<String> errors, List<String> log) {
        super("the service did not start: "
                + Stream.concat(errors.stream(), log.stream()).collect(Collectors.joining("\n")));
        this.errors = String.join("\n", errors);
    }

    /// What the process wrote to its standard error.
    public String errors() {
        return errors;
    }
}
