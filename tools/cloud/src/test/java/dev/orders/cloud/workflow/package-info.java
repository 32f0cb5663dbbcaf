/// Tests of what is read from the templates for the workflow.
@NullMarked
package dev.orders.cloud.workflow;

import org.jspecify.annotations.NullMarked;
