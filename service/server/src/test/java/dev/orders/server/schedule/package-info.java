/// What the schedules start.
@NullMarked
package dev.orders.server.schedule;

import org.jspecify.annotations.NullMarked;
