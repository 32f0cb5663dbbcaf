package dev.orders.commands;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads times in arguments, such as `90d` or `24h`.
final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd])");

    private Durations() {}

    /// Reads a time.
    ///
    /// @param option the name of the option, for the message
    /// @throws IllegalArgumentException with one sentence if the text is not a time from `least` to `most`
    static Duration parse(String option, String text, Duration least, Duration most) {
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            Duration time = switch (parts.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
                return time;
            }
        }
        throw new IllegalArgumentException(
                option + " is \"" + text + "\", allowed is a time such as 30m, 24h or 90d, from " + least.toSeconds()
                        + "s to " + most.toDays() + "d");
    }
}
