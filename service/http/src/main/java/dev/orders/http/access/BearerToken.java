package dev.orders.http.access;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bearer token in the `Authorization` header (RFC 6750 section 2.1).
public final class BearerToken {
    /// Longer tokens are refused unread.
    private static final int LONGEST = 8192;

    /// `b64token` of RFC 6750. The scheme is case-insensitive (RFC 9110 section 11.1).
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

    private BearerToken() {}

    /// The token. Empty if there is not exactly one `Authorization` header with one bearer token.
    ///
    /// @param lines the values of all `Authorization` headers
    public static Optional<String> of(List<String> lines) {
        if (lines.size() != 1 || lines.getFirst().length() > LONGEST) {
            return Optional.empty();
        }
        Matcher bearer = BEARER.matcher(lines.getFirst().strip());
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }
}
