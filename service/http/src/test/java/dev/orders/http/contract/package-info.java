/// What every front of the service answers: suites whose subclasses say where the front is.
@NullMarked
package dev.orders.http.contract;

import org.jspecify.annotations.NullMarked;
