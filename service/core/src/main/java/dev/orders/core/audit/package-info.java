/// The audit log: who did what, when, with what outcome. Records are chained by their hashes.
@NullMarked
package dev.orders.core.audit;

import org.jspecify.annotations.NullMarked;
