/// Payment and fulfilment on this machine: the state machines, functions and queues of the synthesised
/// templates.
@NullMarked
package dev.orders.cloud.workflow;

import org.jspecify.annotations.NullMarked;
