package dev.orders.core.webhook;

import dev.orders.core.text.AddressBlock;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides which addresses webhooks may have. Clients choose the address, so without this policy they could make
/// the service send requests into its own network (server-side request forgery). Only public addresses are
/// allowed, unless the operator allows private ones.
public enum TargetPolicy {
    /// Allows public addresses over TLS. The right choice everywhere except on a developer's machine.
    PUBLIC_ONLY,

    /// Also allows private and loopback addresses, and plain HTTP. Special addresses of the IANA registries and
    /// the metadata addresses of clouds, which return credentials, stay refused.
    PRIVATE_TOO;

    /// Private addresses: this machine, networks behind a router or a provider, unique local addresses.
    private static final List<AddressBlock> PRIVATE = blocks(
            "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7");

    /// Addresses that are never a receiver (IANA, "IPv4 Special-Purpose Address Registry").
    private static final List<AddressBlock> SPECIAL_IPV4 = blocks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /// The only block with addresses for internet hosts. IPv6 addresses that contain an IPv4 address, such as
    /// `::ffff:10.0.0.1` and `64:ff9b::a00:1`, are not in this block.
    private static final AddressBlock GLOBAL_IPV6 = AddressBlock.of("2000::/3");

    /// Special addresses in that block: protocol assignments with Teredo, documentation, 6to4 (IANA, "IPv6
    /// Special-Purpose Address Registry").
    private static final List<AddressBlock> SPECIAL_IPV6 =
            blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// Addresses in private networks at which clouds return credentials.
    private static final List<AddressBlock> METADATA = blocks("100.100.100.200/32", "fd00:ec2::254/128");

    /// The reason why this address is refused, in a few words. Empty if it is allowed.
    public Optional<String> refusal(InetAddress address) {
        boolean ofThisNetwork = isIn(PRIVATE, address) && !isIn(METADATA, address);
        boolean allowed = switch (this) {
            case PUBLIC_ONLY -> isPublic(address);
            case PRIVATE_TOO -> isPublic(address) || ofThisNetwork;
        };
        return allowed ? Optional.empty() : Optional.of("url leads to an address that is not public");
    }

    /// The reason why this URL is refused. Empty if it is allowed. Does not resolve host names.
    public Optional<String> refusal(WebhookUrl url) {
        if (this == PUBLIC_ONLY && !url.isSecure()) {
            return Optional.of("url must begin with https://");
        }
        return url.literalAddress().map(InetAddress::ofLiteral).flatMap(this::refusal);
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet6Address
                ? GLOBAL_IPV6.contains(address) && !isIn(SPECIAL_IPV6, address)
                : !isIn(SPECIAL_IPV4, address) && !isIn(PRIVATE, address);
    }

    private static boolean isIn(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::of).toList();
    }
}
