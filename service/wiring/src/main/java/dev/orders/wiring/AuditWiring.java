package dev.orders.wiring;

import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.AuditedApiKeys;
import dev.orders.core.audit.log.AuditedReplays;
import dev.orders.core.audit.log.AuditedWebhooks;
import dev.orders.core.audit.log.ListAuditRecords;
import dev.orders.core.audit.log.RefusedAccess;
import dev.orders.core.port.Store;
import dev.orders.core.usecase.ChangeWebhook;
import dev.orders.core.usecase.DeleteWebhook;
import dev.orders.core.usecase.RegisterWebhook;
import dev.orders.core.usecase.ReplayDeadLetter;
import dev.orders.core.usecase.RetryDelivery;
import dev.orders.core.usecase.RotateWebhookSecret;
import dev.orders.core.usecase.key.CreateApiKey;
import dev.orders.core.usecase.key.RevokeApiKey;
import dev.orders.core.usecase.key.RotateApiKey;
import dev.orders.wiring.telemetry.AuditMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Creates the parts of the audit log.
@Singleton
class AuditWiring {
    @Produces
    @Singleton
    AuditLog auditLog(Store store, MeterRegistry meters, Clock clock) {
        return new AuditLog(store.audit(), new AuditMetrics(meters), clock);
    }

    @Produces
    @Singleton
    ListAuditRecords listAuditRecords(Store store) {
        return new ListAuditRecords(store.audit());
    }

    @Produces
    @Singleton
    RefusedAccess refusedAccess(AuditLog audit) {
        return new RefusedAccess(audit);
    }

    @Produces
    @Singleton
    AuditedApiKeys auditedApiKeys(CreateApiKey create, RotateApiKey rotate, RevokeApiKey revoke, AuditLog audit) {
        return new AuditedApiKeys(create, rotate, revoke, audit);
    }

    @Produces
    @Singleton
    AuditedWebhooks auditedWebhooks(
            RegisterWebhook register,
            ChangeWebhook change,
            RotateWebhookSecret rotate,
            DeleteWebhook delete,
            AuditLog audit) {
        return new AuditedWebhooks(register, change, rotate, delete, audit);
    }

    @Produces
    @Singleton
    AuditedReplays auditedReplays(ReplayDeadLetter replay, RetryDelivery retry, AuditLog audit) {
        return new AuditedReplays(replay, retry, audit);
    }
}
