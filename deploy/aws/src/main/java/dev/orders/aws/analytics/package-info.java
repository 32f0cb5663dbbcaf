/// The feed of events for analysis: from the bus into files that SQL can read.
@NullMarked
package dev.orders.aws.analytics;

import org.jspecify.annotations.NullMarked;
