package dev.orders.server.config;

import dev.orders.core.settings.Variables;
import dev.orders.http.proxy.TrustedProxies;
import java.util.Set;

/// The settings for the way between the service and its clients.
///
/// @param trustedProxies the proxies whose account of the client is believed
public record TransportSettings(TrustedProxies trustedProxies) {
    /// The names of all variables.
    static final Set<String> NAMES = TrustedProxies.NAMES;

    /// Reads the settings from variables.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    /// values
    static TransportSettings of(Variables variables) {
        return new TransportSettings(TrustedProxies.of(variables));
    }

    /// Whether requests reach the service encrypted: by TLS of its own, or through a named proxy.
    public boolean isEncrypted() {
        return !trustedProxies.isEmpty();
    }
}
