/// Refuses operations at once while a database does not answer.
@NullMarked
package dev.orders.core.breaker;

import org.jspecify.annotations.NullMarked;
