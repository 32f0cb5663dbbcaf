/// The public API of the service, as the workflow uses it.
@NullMarked
package dev.orders.workflow.order;

import org.jspecify.annotations.NullMarked;
