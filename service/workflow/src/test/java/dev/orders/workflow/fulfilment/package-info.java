/// Tests of the stand-in of the warehouse.
@NullMarked
package dev.orders.workflow.fulfilment;

import org.jspecify.annotations.NullMarked;
