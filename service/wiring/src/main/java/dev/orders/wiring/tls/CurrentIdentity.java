package dev.orders.wiring.tls;

import java.security.cert.X509Certificate;
import java.util.Optional;

/// The identity that new connections get, which can be replaced while the service runs. Existing connections keep
/// the identity that they began with.
final class CurrentIdentity {
    /// One identity and its name, which is different for each.
    record Version(String name, Identity identity) {}

    private volatile Version current;
    private volatile Version previous;

    CurrentIdentity(Identity identity) {
        current = new Version("0", identity);
        previous = current;
    }

    /// The identity for the next connection.
    Version current() {
        return current;
    }

    /// The identity with this name. A handshake asks for the name first and for the key later, when the identity
    /// may have been replaced.
    Optional<Identity> named(String name) {
        Version newest = current;
        Version older = previous;
        if (newest.name().equals(name)) {
            return Optional.of(newest.identity());
        }
        return older.name().equals(name) ? Optional.of(older.identity()) : Optional.empty();
    }

    /// Replaces the identity for all new connections.
    synchronized void replace(Identity identity) {
        previous = current;
        current = new Version(String.valueOf(Long.parseLong(current.name()) + 1), identity);
    }

    /// Whether this is the certificate of the service itself.
    boolean isOwn(X509Certificate certificate) {
        return current.identity().chain().getFirst().equals(certificate)
                || previous.identity().chain().getFirst().equals(certificate);
    }
}
