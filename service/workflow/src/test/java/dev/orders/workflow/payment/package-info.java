/// Tests of the stand-in of the provider.
@NullMarked
package dev.orders.workflow.payment;

import org.jspecify.annotations.NullMarked;
