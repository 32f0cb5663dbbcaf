package dev.orders.wiring;

import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.AuditedErasures;
import dev.orders.core.audit.log.AuditedExports;
import dev.orders.core.audit.log.AuditedRetention;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.customer.export.ExportCustomer;
import dev.orders.core.customer.retention.EraseEndedOrders;
import dev.orders.core.feed.LiveTail;
import dev.orders.core.port.Store;
import dev.orders.events.Sink;
import dev.orders.http.customer.ExportLimits;
import dev.orders.wiring.config.Settings;
import dev.orders.wiring.telemetry.RetentionMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;

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
    CustomerHashes customerHashes(Store store) {
        return new CustomerHashes(store.secrets(), this::salt);
    }

    @Produces
    @Singleton
    EraseCustomer eraseCustomer(Store store, CustomerHashes hashes, LiveTail liveTail, Clock clock) {
        return new EraseCustomer(store.customers(), hashes, UUID::randomUUID, liveTail::forget, clock);
    }

    @Produces
    @Singleton
    AuditedErasures auditedErasures(EraseCustomer eraseCustomer, CustomerHashes hashes, AuditLog audit) {
        return new AuditedErasures(eraseCustomer, hashes, audit);
    }

    @Produces
    @Singleton
    Retention retention(Settings settings, Store store, CustomerHashes hashes, AuditLog audit, Clock clock) {
        return new Retention(settings.retention()
                .map(period -> new AuditedRetention(
                        new EraseEndedOrders(store.retention(), hashes, UUID::randomUUID, clock, period.length()),
                        audit)));
    }

    @Produces
    @Singleton
    RetentionMetrics retentionMetrics(MeterRegistry meters) {
        return new RetentionMetrics(meters);
    }

    @Produces
    @Singleton
    ExportCustomer exportCustomer(Store store, OpenSinks open) {
        return new ExportCustomer(store, open.sinks().stream().map(Sink::name).collect(Collectors.toSet()));
    }

    @Produces
    @Singleton
    ExportLimits exportLimits() {
        return ExportLimits.DEFAULT;
    }

    @Produces
    @Singleton
    AuditedExports auditedExports(CustomerHashes hashes, AuditLog audit) {
        return new AuditedExports(hashes, audit);
    }
}
