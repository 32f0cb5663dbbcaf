package dev.orders.http.proxy;

import dev.orders.core.settings.Variables;
import dev.orders.core.text.AddressBlock;
import io.vertx.core.MultiMap;
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
        // If every address were trusted, every client could choose its own address.
        return AddressBlock.find(text)
                .filter(block -> block.bits() > 0)
                .orElseThrow(() -> Variables.wrong(
                        NAME,
                        text,
                        "addresses such as 192.0.2.7 and blocks such as 10.0.0.0/8 or fd00::/8, separated by commas;"
                                + " a block begins with its first address, and no block contains every address"));
    }

    /// Whether no proxy is trusted.
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /// Whether this is the address of a trusted proxy.
    public boolean contains(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /// The sender of a request. Empty if a trusted proxy sent headers that are malformed or contradict each other,
    /// so that the sender is not known.
    ///
    /// @param peer the other end of the connection
    /// @param headers the headers of the request
    public Optional<Sender> sender(Sender peer, MultiMap headers) {
        if (isEmpty() || !contains(peer.address())) {
            return Optional.of(peer);
        }
        return ForwardedHops.of(headers).flatMap(hops -> resolve(peer, hops));
    }

    /// @param hops one list for each kind of header that the request has
    private Optional<Sender> resolve(Sender peer, List<List<ForwardedHop>> hops) {
        List<Optional<Sender>> senders =
                hops.stream().map(kind -> nearest(peer, kind)).distinct().toList();
        return switch (senders.size()) {
            case 0 -> Optional.of(peer);
            case 1 -> senders.getFirst();
            // A proxy sets one kind and passes the other kind on, as its client sent it. Which one is not known.
            default -> Optional.empty();
        };
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
