package dev.orders.core.audit.log;

import dev.orders.core.audit.AuditEntry;

/// Observes what is written to the audit log.
public interface AuditObserver {
    /// Observes nothing.
    AuditObserver NONE = new AuditObserver() {
        @Override
        public void appended(AuditEntry entry) {}

        @Override
        public void failed(AuditEntry entry, RuntimeException failure) {}
    };

    /// The entry is in the log.
    void appended(AuditEntry entry);

    /// The entry could not be written.
    void failed(AuditEntry entry, RuntimeException failure);
}
