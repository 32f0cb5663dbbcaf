/// Tests of the record of a run.
@NullMarked
package dev.orders.verify.history;

import org.jspecify.annotations.NullMarked;
