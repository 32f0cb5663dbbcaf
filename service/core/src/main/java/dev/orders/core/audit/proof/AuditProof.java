package dev.orders.core.audit.proof;

import dev.orders.core.audit.AuditHead;

/// The result of a check of the audit log.
public sealed interface AuditProof {
    /// Every record up to this head is complete and unchanged.
    record Proven(AuditHead head) implements AuditProof {}

    /// The log was changed. Nothing after this record is proven.
    record Refuted(ChainBreak first) implements AuditProof {}
}
