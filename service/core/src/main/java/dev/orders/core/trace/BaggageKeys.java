package dev.orders.core.trace;

import dev.orders.core.settings.Variables;
import dev.orders.core.text.CardNumbers;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The members of the header `baggage` (W3C Baggage) that the service keeps with an event and passes on. All
/// others stay here, because baggage may hold anything, and receivers of webhooks may belong to others.
///
/// @param keys the names of the members
public record BaggageKeys(Set<String> keys) {
    /// Passes on nothing.
    public static final BaggageKeys NONE = new BaggageKeys(Set.of());

    /// The variable that lists the keys.
    public static final String NAME = "TRACE_BAGGAGE";

    /// The most characters that are kept of one request.
    private static final int MAX = 1024;

    private static final Pattern LIST = Pattern.compile("[A-Za-z0-9._-]{1,64}( *, *[A-Za-z0-9._-]{1,64}){0,15}");

    /// A key, and a value with its properties.
    private static final Pattern MEMBER = Pattern.compile("([^=;,\\s]+)\\s*=\\s*[\\t\\x20-\\x2b\\x2d-\\x7e]*");

    public BaggageKeys {
        keys = Set.copyOf(keys);
    }

    /// Reads the setting.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed values
    public static BaggageKeys of(Variables variables) {
        return variables.text(NAME).map(BaggageKeys::ofList).orElse(NONE);
    }

    private static BaggageKeys ofList(String list) {
        if (!LIST.matcher(list).matches()) {
            throw Variables.wrong(NAME, list, "1 to 16 keys of letters, digits, ., _ and -, separated by commas");
        }
        return new BaggageKeys(Set.of(list.split(" *, *", -1)));
    }

    /// The members to pass on. A member that is malformed or has a card number is left out, and so are all of
    /// them if they have more than 1024 characters.
    ///
    /// @param header the value of the header, or null
    public String membersOf(@Nullable String header) {
        if (header == null || keys.isEmpty()) {
            return "";
        }
        String kept = Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .filter(this::isKept)
                .collect(Collectors.joining(","));
        return kept.length() <= MAX ? kept : "";
    }

    private boolean isKept(String member) {
        Matcher parts = MEMBER.matcher(member);
        return parts.matches() && keys.contains(parts.group(1)) && !CardNumbers.isIn(member);
    }
}
