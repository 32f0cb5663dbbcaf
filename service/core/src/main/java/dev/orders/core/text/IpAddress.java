package dev.orders.core.text;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads IP addresses in their usual text form. Never asks DNS.
public final class IpAddress {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /// Excludes zones, because a zone has a meaning on one machine only.
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    private IpAddress() {}

    /// The address in this text, such as `192.0.2.1` or `2001:db8::1`. Empty if the text is not an address. An IPv6
    /// address that contains an IPv4 address, such as `::ffff:192.0.2.1`, means the IPv4 address.
    public static Optional<InetAddress> find(String text) {
        boolean four = IPV4.matcher(text).matches();
        if (!four && !(text.indexOf(':') >= 0 && IPV6.matcher(text).matches())) {
            // The JDK also knows shorter forms of IPv4 addresses, such as 127.1.
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
