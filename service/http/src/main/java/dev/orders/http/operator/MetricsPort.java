package dev.orders.http.operator;

import dev.orders.http.exchange.Endpoint;
import java.net.InetSocketAddress;
import java.util.Optional;

/// The port that serves `/metrics` and nothing else, if there is one. The port of the service then does not
/// serve `/metrics`.
public record MetricsPort(Optional<InetSocketAddress> address) {
    /// `/metrics` is on the port of the service.
    public static final MetricsPort NONE = new MetricsPort(Optional.empty());

    /// Whether a request for this path came to the wrong one of the two ports.
    ///
    /// @param port the local port of the request's connection
    public boolean isWrongFor(String path, int port) {
        return address.isPresent()
                && path.equals(Endpoint.METRICS.template()) != (address.get().getPort() == port);
    }
}
