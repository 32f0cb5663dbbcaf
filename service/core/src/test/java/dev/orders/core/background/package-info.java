@NullMarked
package dev.orders.core.background;

import org.jspecify.annotations.NullMarked;
