/// Tests of what the checker reads from answers.
@NullMarked
package dev.orders.verify.api;

import org.jspecify.annotations.NullMarked;
