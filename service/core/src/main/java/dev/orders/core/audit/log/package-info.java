/// Writes to the audit log: changes before they are made, and refused access summed up.
@NullMarked
package dev.orders.core.audit.log;

import org.jspecify.annotations.NullMarked;
