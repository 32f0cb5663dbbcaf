/// What the workflow needs from a warehouse, a stand-in for one, and the way of its answers to the executions.
@NullMarked
package dev.orders.workflow.fulfilment;

import org.jspecify.annotations.NullMarked;
