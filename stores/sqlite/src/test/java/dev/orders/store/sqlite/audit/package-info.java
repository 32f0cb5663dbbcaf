/// Tests of the audit log.
@NullMarked
package dev.orders.store.sqlite.audit;

import org.jspecify.annotations.NullMarked;
