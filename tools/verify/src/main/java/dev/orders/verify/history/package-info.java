/// What was asked and what was answered: everything that a verdict may rest on.
@NullMarked
package dev.orders.verify.history;

import org.jspecify.annotations.NullMarked;
