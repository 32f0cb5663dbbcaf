package dev.orders.wiring.telemetry;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.log.AuditObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/// The counters `audit_records_total` by action, and `audit_failures_total`. A failure is logged too, because it
/// is the only trace of what could not be recorded.
public final class AuditMetrics implements AuditObserver {
    private static final Logger LOG = Logger.getLogger(AuditMetrics.class);

    private final MeterProvider<Counter> records;
    private final Counter failures;

    public AuditMetrics(MeterRegistry meters) {
        records = Counter.builder("audit.records")
                .description("Records added to the audit log, by action")
                .withRegistry(meters);
        for (AuditAction action : AuditAction.values()) {
            records.withTag("action", action.text());
        }
        failures = Counter.builder("audit.failures")
                .description("Records that could not be added to the audit log")
                .register(meters);
    }

    @Override
    public void appended(AuditEntry entry) {
        records.withTag("action", entry.action().text()).increment();
    }

    @Override
    public void failed(AuditEntry entry, RuntimeException failure) {
        failures.increment();
        LOG.errorv(
                "The audit record {0} ({1}) of the request {2} could not be written: {3}",
                entry.action().text(),
                entry.outcome().text(),
                entry.requester().requestId().orElse("-"),
                failure.getMessage());
    }
}
