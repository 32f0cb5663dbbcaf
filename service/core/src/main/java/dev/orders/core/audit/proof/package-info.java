/// Proves that the audit log is complete and unchanged, and signs its end for auditors.
@NullMarked
package dev.orders.core.audit.proof;

import org.jspecify.annotations.NullMarked;
