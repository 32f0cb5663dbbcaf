package dev.orders.core.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The URL of a webhook, in a form that all programs read the same way. [TargetPolicy] decides whether the
/// service may send events there.
///
/// @param value the URL as the client wrote it. Its path and query may contain secrets, so it is never logged
public record WebhookUrl(String value) {
    /// A length that all proxies and servers accept.
    public static final int MAX_LENGTH = 2048;

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]*");

    /// Resolvers read `0x7f.1`, `0177.0.0.1` and `2130706433` as IPv4 addresses, but other programs do not, so
    /// such hosts are refused (WHATWG URL, "ends in a number").
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)");

    private static final Pattern IPV4 = Pattern.compile(
            "((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])");

    /// A host name with underscores, as in container networks. `URI` does not accept an underscore in a host (RFC
    /// 2396 section 3.2.2), but DNS does (RFC 2181 section 11).
    private static final Pattern NAME_AND_PORT =
            Pattern.compile("([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)(?::([0-9]{1,5}))?");

    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final String UNRESERVED = "[A-Za-z0-9._~-]";

    private record HostAndPort(String host, int port) {}

    public WebhookUrl {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "url must have 1 to " + MAX_LENGTH + " characters, this has " + value.length());
        }
        require(VISIBLE_ASCII.matcher(value).matches(), "url must be visible ASCII; write international names as xn--");
        URI uri = parsed(value);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        require(scheme.equals("https") || scheme.equals("http"), "url must begin with https://");
        require(uri.getUserInfo() == null, "url must not hold a user or a password");
        HostAndPort target = hostAndPort(uri).orElseThrow(() -> new IllegalArgumentException("url must name a host"));
        require(uri.getRawFragment() == null, "url must not have a fragment");
        require(target.port() != 0 && target.port() <= 65_535, "url must have a port from 1 to 65535, or none");
        requireHost(target.host());
    }

    private static Optional<HostAndPort> hostAndPort(URI uri) {
        if (uri.getHost() != null) {
            return Optional.of(new HostAndPort(uri.getHost(), uri.getPort()));
        }
        return Optional.ofNullable(uri.getRawAuthority())
                .map(NAME_AND_PORT::matcher)
                .filter(Matcher::matches)
                .map(parts -> new HostAndPort(
                        parts.group(1), parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2))));
    }

    private static URI parsed(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException("url must be an absolute URL such as https://shop.example.com/orders");
        }
    }

    private static void requireHost(String host) {
        require(!host.contains("%"), "url must not name a network interface");
        require(!host.endsWith("."), "url must not name a host that ends in a dot");
        require(
                !ENDS_IN_A_NUMBER.matcher(host).matches() || IPV4.matcher(host).matches(),
                "url must write an IPv4 address as four decimal numbers");
    }

    private static void require(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule);
        }
    }

    /// The parsed URL.
    public URI uri() {
        return URI.create(value);
    }

    /// The name or the address of the host, in lower case. An IPv6 address has no brackets.
    public String host() {
        String host = hostAndPort(uri()).orElseThrow().host().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /// The port, or -1 if the URL names none.
    public int port() {
        return hostAndPort(uri()).orElseThrow().port();
    }

    /// Whether the two are the same URL in different spellings (RFC 3986 sections 6.2.2 and 6.2.3): case,
    /// escapes, dot segments and the default port make no difference.
    public boolean isSameAs(WebhookUrl other) {
        return normalized().equals(other.normalized());
    }

    /// Whether both lead to the same server: scheme, host and port (RFC 6454 section 4).
    public boolean hasOriginOf(WebhookUrl other) {
        return origin().equals(other.origin());
    }

    private String origin() {
        int usual = isSecure() ? 443 : 80;
        return isSecure() + "//" + host() + ":" + (port() == -1 ? usual : port());
    }

    private String normalized() {
        URI uri = uri().normalize();
        String path = uri.getRawPath().isEmpty() ? "/" : unescaped(uri.getRawPath());
        String query = uri.getRawQuery() == null ? "" : "?" + unescaped(uri.getRawQuery());
        return origin() + path + query;
    }

    /// Decodes escapes that are not needed, and writes the others in upper case.
    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(escape -> {
            String character = Character.toString(Integer.parseInt(escape.group(1), 16));
            return character.matches(UNRESERVED) ? character : escape.group().toUpperCase(Locale.ROOT);
        });
    }

    /// Whether the connection is encrypted and the receiver proves its identity.
    public boolean isSecure() {
        return uri().getScheme().equalsIgnoreCase("https");
    }

    /// The host, if it is an IP address.
    public Optional<String> literalAddress() {
        String host = host();
        return host.contains(":") || IPV4.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    /// Only the host, because the rest must not be logged.
    @Override
    public String toString() {
        return host();
    }
}
