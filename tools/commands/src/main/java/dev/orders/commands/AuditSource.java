package dev.orders.commands;

import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.proof.AuditProof;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the commands read the audit log. Every method throws an [IllegalArgumentException] with one sentence if it
/// is refused.
interface AuditSource {
    /// Proves the log, or names its first broken record.
    ///
    /// @param known a head of the log from an earlier export
    AuditProof verify(Optional<AuditHead> known) throws InterruptedException;

    /// Copies the lines of the records, from the first to the head.
    ///
    /// @return the head
    AuditHead copy(Consumer<String> lines) throws InterruptedException;
}
