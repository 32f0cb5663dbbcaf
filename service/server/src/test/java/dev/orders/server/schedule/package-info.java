/// Tests of the schedules.
@NullMarked
package dev.orders.server.schedule;

import org.jspecify.annotations.NullMarked;
