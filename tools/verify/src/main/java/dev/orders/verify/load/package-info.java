/// Drives the service: the clients with their load and their deliberate faults, and the audit afterwards.
@NullMarked
package dev.orders.verify.load;

import org.jspecify.annotations.NullMarked;
