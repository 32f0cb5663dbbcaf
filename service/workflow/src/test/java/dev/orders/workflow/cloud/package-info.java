/// Tests of the packaged functions, through the real runtime interface client.
@NullMarked
package dev.orders.workflow.cloud;

import org.jspecify.annotations.NullMarked;
