/// The log: one JSON object for each line, with the names of the service's log.
@NullMarked
package dev.orders.workflow.log;

import org.jspecify.annotations.NullMarked;
