/// What instances of a run's own are told, and what can be done to them.
@NullMarked
package dev.orders.verify.local;

import org.jspecify.annotations.NullMarked;
