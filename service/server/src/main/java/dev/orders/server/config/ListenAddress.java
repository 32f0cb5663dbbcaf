package dev.orders.server.config;

import dev.orders.core.settings.Variables;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/// The IP address of `APP_HOST`.
public record ListenAddress(InetAddress address) {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");

    /// Resolves a host.
    ///
    /// @param host a name, or an address in text form
    /// @throws IllegalArgumentException if the name is not known
    public static ListenAddress of(String host) {
        try {
            return new ListenAddress(InetAddress.getByName(host));
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "APP_HOST is \"" + Variables.printable(host)
                            + "\", which is neither an IP address nor the name of a known host",
                    unknown);
        }
    }

    /// The URL for clients on this machine. A client cannot connect to the address that means every interface, so
    /// it gets the loopback address.
    public URI service(int port) {
        InetAddress called =
                !address.isAnyLocalAddress() ? address : address instanceof Inet6Address ? LOOPBACK_6 : LOOPBACK;
        return uri(
                called instanceof Inet6Address six ? "[" + six.getHostAddress() + "]" : called.getHostAddress(), port);
    }

    /// The URL to show to people.
    public URI shown(int port) {
        return address.isAnyLocalAddress() || address.equals(LOOPBACK) ? uri("localhost", port) : service(port);
    }

    private static URI uri(String host, int port) {
        return URI.create("http://" + host + ":" + port);
    }
}
