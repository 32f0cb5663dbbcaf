package dev.orders.core.customer;

import dev.orders.core.order.CustomerId;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Recognises a customer without keeping the id: SHA-256 over the salt of the store, the tenant, a zero byte, and
/// the id. Who has the salt can test a guessed id. So the hash is a pseudonym, not anonymous (GDPR, recital 26).
///
/// @param hex 64 lower-case hexadecimal digits
public record CustomerHash(String hex) {
    /// The length of a salt, in bytes.
    public static final int SALT_BYTES = 32;

    /// The hash of a customer of a tenant.
    public static CustomerHash of(byte[] salt, TenantId tenant, CustomerId customer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(salt);
        bytes.writeBytes(tenant.value().getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        bytes.writeBytes(customer.value().getBytes(StandardCharsets.US_ASCII));
        return new CustomerHash(Sha256.hex(bytes.toByteArray()));
    }
}
