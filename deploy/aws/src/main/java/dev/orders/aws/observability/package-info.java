/// Who is told what: alarms and a dashboard.
@NullMarked
package dev.orders.aws.observability;

import org.jspecify.annotations.NullMarked;
