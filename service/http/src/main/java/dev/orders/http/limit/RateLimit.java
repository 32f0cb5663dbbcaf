package dev.orders.http.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of requests in a time, such as `100/s`.
///
/// @param requests at least 1
public record RateLimit(long requests, Duration period) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})/([smh])");

    /// The limit that a text such as `100/s`, `6000/m` or `100000/h` describes. Empty if the text has another
    /// form.
    public static Optional<RateLimit> of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Duration period = switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
        return Optional.of(new RateLimit(Long.parseLong(parts.group(1)), period));
    }

    double perSecond() {
        return requests * 1e9 / period.toNanos();
    }
}
