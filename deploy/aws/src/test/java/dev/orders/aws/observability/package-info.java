/// Tests of alarms and the dashboard.
@NullMarked
package dev.orders.aws.observability;

import org.jspecify.annotations.NullMarked;
