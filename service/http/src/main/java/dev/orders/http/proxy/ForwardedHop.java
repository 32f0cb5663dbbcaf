package dev.orders.http.proxy;

import dev.orders.core.text.IpAddress;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one proxy says about its own client.
///
/// @param node the client
/// @param secure whether the client used HTTPS. Empty if the proxy does not say
record ForwardedHop(Node node, Optional<Boolean> secure) {
    /// A client, as a proxy names it (RFC 7239 section 6).
    sealed interface Node {
        /// A client with an address.
        record Known(InetAddress address) implements Node {}

        /// A client that the proxy does not name: `unknown`, or an identifier such as `_gateway`.
        record Hidden() implements Node {}

        /// Not a name of a client.
        record Malformed() implements Node {}
    }

    /// An IPv6 address has brackets if a port follows. Some load balancers append the port of their client.
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([^\\]]*)]|([0-9.]+))(?::[0-9]{1,5})?");

    private static final Pattern HIDDEN = Pattern.compile("(?i)(?:unknown|_[a-z0-9._-]+)(?::[0-9a-z._-]+)?");

    /// The client with this name.
    static Node node(String name) {
        if (HIDDEN.matcher(name).matches()) {
            return new Node.Hidden();
        }
        Matcher address = ADDRESS.matcher(name);
        String literal = !address.matches()
                ? name
                : Optional.ofNullable(address.group(1)).orElseGet(() -> address.group(2));
        return IpAddress.find(literal).<Node>map(Node.Known::new).orElseGet(Node.Malformed::new);
    }

    /// Whether this is the name of HTTPS. Empty if it is the name of no scheme that the service speaks.
    static Optional<Boolean> secure(String scheme) {
        if (scheme.equalsIgnoreCase("https")) {
            return Optional.of(true);
        }
        return scheme.equalsIgnoreCase("http") ? Optional.of(false) : Optional.empty();
    }
}
