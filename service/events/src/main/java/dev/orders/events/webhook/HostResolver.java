package dev.orders.events.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a host: the system's own way is [InetAddress#getAllByName].
@FunctionalInterface
public interface HostResolver {
    /// Every address of the host, at least one.
    ///
    /// @throws UnknownHostException if it has none
    InetAddress[] resolve(String host) throws UnknownHostException;
}
