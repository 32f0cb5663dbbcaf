package dev.orders.events.webhook;

import dev.orders.core.webhook.TargetPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/// Gives the HTTP client addresses only if all of a host's may be sent to. The client connects to the very
/// addresses that were checked, so a name that leads elsewhere a moment later (DNS rebinding) gains nothing.
record CheckedResolver(HostResolver resolver, TargetPolicy policy) implements DnsResolver {
    /// An address of the host is none that may be sent to.
    static final class TargetRefusedException extends UnknownHostException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            if (policy.refusal(address).isPresent()) {
                throw new TargetRefusedException();
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
