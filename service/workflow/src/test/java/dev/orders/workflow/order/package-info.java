/// Tests of the client of the API.
@NullMarked
package dev.orders.workflow.order;

import org.jspecify.annotations.NullMarked;
