package dev.orders.events.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a host. The implementation of the system is [InetAddress#getAllByName].
@FunctionalInterface
public interface HostResolver {
    /// All addresses of the host, at least one.
    ///
    /// @throws UnknownHostException if the host has no address
    InetAddress[] resolve(String host) throws UnknownHostException;
}
