package dev.orders.store.mongo.connection;

import dev.orders.core.pem.Authorities;
import java.util.Optional;

/// The server or the servers of a database, and whom they must be certified by.
///
/// @param uri a connection string; it may contain a password
/// @param authorities the authorities that may certify the servers. Empty if those of Java may
public record Server(String uri, Optional<Authorities> authorities) {
    /// A server that needs no authorities of its own.
    public static Server of(String uri) {
        return new Server(uri, Optional.empty());
    }

    /// Omits the connection string, because it may contain a password.
    @Override
    public String toString() {
        return "Server";
    }
}
