/// Tests of the functions with fakes of their ports.
@NullMarked
package dev.orders.workflow;

import org.jspecify.annotations.NullMarked;
