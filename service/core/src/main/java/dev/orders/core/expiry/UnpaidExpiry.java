package dev.orders.core.expiry;

import dev.orders.core.order.NewOrder;
import dev.orders.core.settings.Variables;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When new orders expire if nobody pays them.
///
/// @param after how long after its creation an order expires whose client gave no time; empty if it never expires
public record UnpaidExpiry(Optional<Duration> after) {
    /// The variable that sets how long.
    public static final String VARIABLE = "UNPAID_EXPIRES_AFTER";

    /// The longest time, in days. Longer than the usual terms of an invoice.
    public static final long LONGEST_DAYS = 90;

    /// Only the orders expire whose clients gave a time.
    public static final UnpaidExpiry IF_GIVEN = new UnpaidExpiry(Optional.empty());

    private static final Duration LONGEST = Duration.ofDays(LONGEST_DAYS);

    public UnpaidExpiry {
        if (after.isPresent() && (!after.get().isPositive() || after.get().compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("after: " + after.get());
        }
    }

    /// The expiry that the variables set.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed values
    public static UnpaidExpiry of(Variables variables) {
        return new UnpaidExpiry(Optional.of(variables.duration(VARIABLE, Duration.ZERO, LONGEST))
                .filter(Duration::isPositive));
    }

    /// When an order that is created now expires, as its client or the setting says.
    public Optional<Instant> of(NewOrder command, Instant now) {
        return command.expiresAt().or(() -> after.map(now::plus));
    }

    /// Whether an order that is created now may expire at this time: later than now, and at most [#LONGEST_DAYS]
    /// days later.
    public static boolean allows(Instant expiresAt, Instant now) {
        return expiresAt.isAfter(now) && !expiresAt.isAfter(now.plus(LONGEST));
    }
}
