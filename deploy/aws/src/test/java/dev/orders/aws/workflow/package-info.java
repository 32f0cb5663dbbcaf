/// Tests of the state machines.
@NullMarked
package dev.orders.aws.workflow;

import org.jspecify.annotations.NullMarked;
