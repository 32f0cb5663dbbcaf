package dev.orders.wiring.config;

import dev.orders.core.settings.Variables;
import dev.orders.http.proxy.TrustedProxies;
import dev.orders.wiring.tls.TlsFiles;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The settings for the way between the service and its clients.
///
/// @param tls the files of TLS. Empty if the service speaks plain HTTP
/// @param trustedProxies the proxies whose account of the client is believed
public record TransportSettings(Optional<TlsFiles> tls, TrustedProxies trustedProxies) {
    /// The names of all variables.
    static final Set<String> NAMES = Stream.of(TlsFiles.NAMES, TrustedProxies.NAMES)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /// Reads the settings from variables.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    /// values
    static TransportSettings of(Variables variables) {
        return new TransportSettings(TlsFiles.of(variables), TrustedProxies.of(variables));
    }

    /// Whether requests reach the service encrypted: by TLS of its own, or through a named proxy.
    public boolean isEncrypted() {
        return tls.isPresent() || !trustedProxies.isEmpty();
    }
}
