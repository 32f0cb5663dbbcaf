package dev.orders.server.wiring;

import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.AuditedErasures;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.feed.LiveTail;
import dev.orders.core.port.Store;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/// Creates the parts for the personal data of customers.
@Singleton
class CustomerWiring {
    private final SecureRandom random = new SecureRandom();

    private byte[] salt() {
        byte[] salt = new byte[CustomerHash.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    @Produces
    @Singleton
    EraseCustomer eraseCustomer(Store store, LiveTail liveTail, Clock clock) {
        return new EraseCustomer(
                store.customers(), store.secrets(), this::salt, UUID::randomUUID, liveTail::forget, clock);
    }

    @Produces
    @Singleton
    AuditedErasures auditedErasures(EraseCustomer eraseCustomer, AuditLog audit) {
        return new AuditedErasures(eraseCustomer, audit);
    }
}
