package dev.orders.events.webhook;

import dev.orders.core.webhook.TargetPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/// Returns the addresses of a host to the HTTP client only if the policy allows all of them. The client connects
/// to the addresses that were checked, so a name that resolves differently a moment later (DNS rebinding) has no
/// effect.
record CheckedResolver(HostResolver resolver, TargetPolicy policy) implements DnsResolver {
    /// The policy does not allow an address of the host.
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
