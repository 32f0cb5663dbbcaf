/// Access, tenants, limits, privacy, the audit log, the log and traces: the same behind both fronts.
@NullMarked
package dev.orders.fronts.guard;

import org.jspecify.annotations.NullMarked;
