package dev.orders.wiring;

import dev.orders.core.audit.log.AuditedRetention;
import java.util.Optional;

/// What erases orders whose retention has ended. Empty if orders keep their customers.
public record Retention(Optional<AuditedRetention> audited) {}
