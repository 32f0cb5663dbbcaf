/// Tests of the checker with services that break one promise each.
@NullMarked
package dev.orders.verify;

import org.jspecify.annotations.NullMarked;
