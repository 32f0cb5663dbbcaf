package dev.orders.http.access;

import java.util.List;
import java.util.Optional;

/// The bearer token in the `Authorization` header (RFC 6750 section 2.1).
public final class BearerToken {
    /// Longer headers are refused unread.
    private static final int LONGEST = 8192;

    private static final String SCHEME = "Bearer";

    private BearerToken() {}

    /// The token. Empty if there is not exactly one `Authorization` header with one bearer token.
    ///
    /// Every request comes here. A regular expression took twenty times as long as this loop.
    ///
    /// @param lines the values of all `Authorization` headers
    public static Optional<String> of(List<String> lines) {
        if (lines.size() != 1 || isTooLong(lines)) {
            return Optional.empty();
        }
        String line = lines.getFirst().strip();
        // The scheme is case-insensitive (RFC 9110 section 11.1).
        if (!line.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        int start = SCHEME.length();
        while (start < line.length() && line.charAt(start) == ' ') {
            start++;
        }
        String token = line.substring(start);
        return start > SCHEME.length() && hasForm(token) ? Optional.of(token) : Optional.empty();
    }

    /// Whether an `Authorization` header is longer than the service reads.
    ///
    /// @param lines the values of all `Authorization` headers
    public static boolean isTooLong(List<String> lines) {
        return lines.stream().anyMatch(line -> line.length() > LONGEST);
    }

    /// `b64token` of RFC 6750: letters, digits and `-._~+/`, and any number of `=` at the end.
    private static boolean hasForm(String token) {
        int end = token.length();
        while (end > 0 && token.charAt(end - 1) == '=') {
            end--;
        }
        for (int index = 0; index < end; index++) {
            if (!isAllowed(token.charAt(index))) {
                return false;
            }
        }
        return end > 0;
    }

    private static boolean isAllowed(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-._~+/".indexOf(character) >= 0;
    }
}
