/// What the workflow needs from a provider of payments, and a stand-in for one.
@NullMarked
package dev.orders.workflow.payment;

import org.jspecify.annotations.NullMarked;
