/// Forms of text.
@NullMarked
package dev.orders.core.text;

import org.jspecify.annotations.NullMarked;
