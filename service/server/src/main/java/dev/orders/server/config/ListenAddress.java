package dev.orders.server.config;

import dev.orders.core.settings.Variables;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/// The address that `APP_HOST` names.
public record ListenAddress(InetAddress address) {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");

    /// The address of a host.
    ///
    /// @param host a name, or an address in its text form
    /// @throws IllegalArgumentException if no name server knows it
    public static ListenAddress of(String host) {
        try {
            return new ListenAddress(InetAddress.getByName(host));
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "APP_HOST is \"" + Variables.printable(host)
                            + "\", which is no address and no name of a known host",
                    unknown);
        }
    }

    /// Where a client on this machine finds the service: every interface is no address to call.
    public URI service(int port) {
        InetAddress called =
                !address.isAnyLocalAddress() ? address : address instanceof Inet6Address ? LOOPBACK_6 : LOOPBACK;
        return uri(
                called instanceof Inet6Address six ? "[" + six.getHostAddress() + "]" : called.getHostAddress(), port);
    }

    /// The same for people to read.
    public URI shown(int port) {
        return address.isAnyLocalAddress() || address.equals(LOOPBACK) ? uri("localhost", port) : service(port);
    }

    private static URI uri(String host, int port) {
        return URI.create("http://" + host + ":" + port);
    }
}
