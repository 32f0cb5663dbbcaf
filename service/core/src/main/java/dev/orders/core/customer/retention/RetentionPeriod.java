package dev.orders.core.customer.retention;

import dev.orders.core.settings.Variables;
import java.time.Duration;
import java.util.Optional;

/// How long after its end an order keeps its customer and its notes.
public record RetentionPeriod(Duration length) {
    /// The variable that sets it, in days.
    public static final String VARIABLE = "RETENTION_DAYS";

    /// The longest period, in days.
    public static final long LONGEST_DAYS = 36_500;

    /// Expired answers are deleted a day later, and clocks may differ.
    private static final Duration MORE_THAN_KEYS = Duration.ofDays(2);

    /// The period that the variables set; empty if orders keep their customers.
    ///
    /// @param keys how long idempotency keys are kept. Their stored answers contain the customer, so they must go
    ///     first
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed values
    public static Optional<RetentionPeriod> of(Variables variables, Duration keys) {
        long days = variables.number(VARIABLE, 0, 1, LONGEST_DAYS);
        if (days == 0) {
            return Optional.empty();
        }
        Duration length = Duration.ofDays(days);
        if (length.compareTo(keys.plus(MORE_THAN_KEYS)) < 0) {
            throw new IllegalArgumentException(VARIABLE + " is " + days + ", but must be at least 2 days longer than"
                    + " IDEMPOTENCY_TTL_S (" + keys.toSeconds()
                    + " seconds), because the answers kept for keys contain the customer");
        }
        return Optional.of(new RetentionPeriod(length));
    }
}
