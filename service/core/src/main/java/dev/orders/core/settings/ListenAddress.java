package dev.orders.core.settings;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;

/// The IP address of `APP_HOST`. This class also reads the variables `APP_HOST` and `APP_PORT`.
public record ListenAddress(InetAddress address) {
    /// The variables for the address that the service listens on.
    public static final Set<String> NAMES = Set.of("APP_HOST", "APP_PORT");

    /// Excludes the zone of a link-local IPv6 address, because the framework cannot listen there.
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]+");

    /// The form of the variables that Kubernetes sets for each Service, including `<NAME>_PORT`.
    private static final Pattern SERVICE_LINK = Pattern.compile("(tcp|udp|sctp)://[0-9A-Fa-f.:\\[\\]]+");

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");

    /// The host in `APP_HOST`, without the brackets that an IPv6 address has in a URL.
    ///
    /// @param otherwise the host if the variable is absent
    /// @throws IllegalArgumentException if the value is not an address or a host name
    public static String host(Variables variables, String otherwise) {
        String value = variables.text("APP_HOST").orElse(otherwise);
        String host = value.startsWith("[") && value.endsWith("]") ? value.substring(1, value.length() - 1) : value;
        if (!HOST.matcher(host).matches()) {
            throw Variables.wrong("APP_HOST", value, "an address, such as 127.0.0.1 or ::1, or the name of a host");
        }
        return host;
    }

    /// The port in `APP_PORT`; 0 means any free port.
    ///
    /// @throws IllegalArgumentException if the value is not a port
    public static int port(Variables variables) {
        variables.text("APP_PORT").filter(SERVICE_LINK.asMatchPredicate()).ifPresent(link -> {
            throw new IllegalArgumentException(
                    "APP_PORT is \"" + link + "\", which Kubernetes sets for a Service that is"
                            + " named app; set enableServiceLinks to false in the pod, or APP_PORT to a number");
        });
        return (int) variables.number("APP_PORT", 8000, 0, 65_535);
    }

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
    ///
    /// @param scheme `http` or `https`
    public URI service(String scheme, int port) {
        InetAddress called =
                !address.isAnyLocalAddress() ? address : address instanceof Inet6Address ? LOOPBACK_6 : LOOPBACK;
        return uri(
                scheme,
                called instanceof Inet6Address six ? "[" + six.getHostAddress() + "]" : called.getHostAddress(),
                port);
    }

    /// The URL to show to people.
    ///
    /// @param scheme `http` or `https`
    public URI shown(String scheme, int port) {
        return address.isAnyLocalAddress() || address.equals(LOOPBACK)
                ? uri(scheme, "localhost", port)
                : service(scheme, port);
    }

    private static URI uri(String scheme, String host, int port) {
        return URI.create(scheme + "://" + host + ":" + port);
    }
}
