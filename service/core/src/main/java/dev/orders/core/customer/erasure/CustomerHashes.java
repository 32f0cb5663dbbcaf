package dev.orders.core.customer.erasure;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.order.CustomerId;
import dev.orders.core.port.SecretStore;
import dev.orders.core.tenant.TenantId;
import java.util.function.Supplier;

/// Hashes customers with the salt of the store.
///
/// @param salts random bytes for the first use; [CustomerHash#SALT_BYTES] of them
public record CustomerHashes(SecretStore secrets, Supplier<byte[]> salts) {
    /// The name of the salt among the secrets of the store.
    private static final String SALT = "customer-hash-salt";

    /// The hash of a customer. Stores the salt at the first use.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer
    public CustomerHash of(TenantId tenant, CustomerId customer) {
        return CustomerHash.of(salt(), tenant, customer);
    }

    /// The salt. Stores it at the first use.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer
    public byte[] salt() {
        return secrets.findOrInsert(SALT, salts.get());
    }
}
