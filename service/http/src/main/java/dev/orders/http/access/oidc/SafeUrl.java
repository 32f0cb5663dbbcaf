package dev.orders.http.access.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks URLs whose answers are trusted: nobody may change them on the way.
final class SafeUrl {
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private SafeUrl() {}

    /// The URL, if it is an https URL, or an http URL on this machine, without credentials and fragment.
    static Optional<URI> of(String text) {
        try {
            URI uri = new URI(text);
            return isSafe(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isSafe(URI uri) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return false;
        }
        return "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme())
                        && LOOPBACK.matcher(uri.getHost()).matches());
    }
}
