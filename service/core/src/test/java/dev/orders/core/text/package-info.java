/// Tests of text formats.
@NullMarked
package dev.orders.core.text;

import org.jspecify.annotations.NullMarked;
