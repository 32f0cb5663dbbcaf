package dev.orders.http.proxy;

import dev.orders.core.settings.Variables;
import dev.orders.core.text.AddressBlock;
import io.vertx.core.MultiMap;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The proxies whose `Forwarded` (RFC 7239), `X-Forwarded-For` and `X-Forwarded-Proto` the service believes. Any
/// client can send these headers, so the service ignores them in a request from any other address.
///
/// Every proxy appends the address of its own client. So the service reads the addresses from the right and stops
/// at the first one that is no trusted proxy: what is left of it may be invented.
///
/// @param blocks the addresses of the proxies
public record TrustedProxies(List<AddressBlock> blocks) {
    /// The variable with the addresses, separated by commas.
    public static final String NAME = "TRUSTED_PROXIES";

    /// The names of all variables.
    public static final Set<String> NAMES = Set.of(NAME);

    /// Nobody is believed.
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /// The largest private network, 10.0.0.0/8.
    private static final int SHORTEST_IPV4 = 8;

    /// Larger than any network that one organisation gets.
    private static final int SHORTEST_IPV6 = 16;

    public TrustedProxies {
        blocks = List.copyOf(blocks);
    }

    /// Reads the addresses and blocks of addresses in `TRUSTED_PROXIES`.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    /// values
    public static TrustedProxies of(Variables variables) {
        return new TrustedProxies(
                variables.list(NAME).stream().map(TrustedProxies::block).toList());
    }

    private static AddressBlock block(String text) {
        return AddressBlock.find(text)
                .filter(TrustedProxies::isSmall)
                .orElseThrow(() -> Variables.wrong(
                        NAME,
                        text,
                        "addresses such as 192.0.2.7 and blocks such as 10.0.0.0/8 or fd12:3456:789a::/48, separated by"
                                + " commas; a block begins with its first address, and has at least the prefix /"
                                + SHORTEST_IPV4 + " (IPv4) or /" + SHORTEST_IPV6 + " (IPv6), because clients in it"
                                + " could choose their own address"));
    }

    private static boolean isSmall(AddressBlock block) {
        return block.bits() >= (block.prefix() instanceof Inet4Address ? SHORTEST_IPV4 : SHORTEST_IPV6);
    }

    /// Whether no proxy is trusted.
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /// Whether this is the address of a trusted proxy.
    public boolean contains(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /// The sender of a request. It is not known if a trusted proxy sent headers that are malformed or contradict each
    /// other.
    ///
    /// @param peer the other end of the connection
    /// @param headers the headers of the request
    public SenderReading sender(Sender peer, MultiMap headers) {
        if (isEmpty() || !contains(peer.address())) {
            return new SenderReading.Known(peer);
        }
        Optional<List<ForwardedHop>> standard = ForwardedHops.standard(headers);
        Optional<List<ForwardedHop>> customary = ForwardedHops.customary(headers);
        Optional<Sender> byStandard = standard.flatMap(hops -> nearest(peer, hops));
        Optional<Sender> byCustom = customary.flatMap(hops -> nearest(peer, hops));
        if (byStandard.isEmpty()) {
            return malformed("Forwarded");
        }
        if (byCustom.isEmpty()) {
            return malformed(customary.isEmpty() ? "X-Forwarded-Proto" : "X-Forwarded-For");
        }
        if (standard.get().isEmpty()) {
            return new SenderReading.Known(byCustom.get());
        }
        // A proxy sets one kind and passes the other kind on, as its client sent it. Which one is not known.
        return customary.get().isEmpty() || byCustom.equals(byStandard)
                ? new SenderReading.Known(byStandard.get())
                : new SenderReading.Unclear("the headers Forwarded and X-Forwarded-* of a trusted proxy name"
                        + " different clients; let the proxy remove one kind");
    }

    private static SenderReading malformed(String header) {
        return new SenderReading.Unclear("the header " + header + " of a trusted proxy is malformed");
    }

    /// The nearest sender that is no trusted proxy, or the last one that is known.
    private Optional<Sender> nearest(Sender peer, List<ForwardedHop> hops) {
        Sender sender = peer;
        for (ForwardedHop hop : hops.reversed()) {
            boolean secure = hop.secure().orElse(sender.secure());
            switch (hop.node()) {
                case ForwardedHop.Node.Known(InetAddress address) -> sender = new Sender(address, secure);
                case ForwardedHop.Node.Hidden _ -> {
                    return Optional.of(new Sender(sender.address(), secure));
                }
                case ForwardedHop.Node.Malformed _ -> {
                    return Optional.empty();
                }
            }
            if (!contains(sender.address())) {
                return Optional.of(sender);
            }
        }
        return Optional.of(sender);
    }
}
