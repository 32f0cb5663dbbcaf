/// Payment and fulfilment: the state machine of an order, and what starts and serves it.
@NullMarked
package dev.orders.aws.workflow;

import org.jspecify.annotations.NullMarked;
