@NullMarked
package dev.orders.console;

import org.jspecify.annotations.NullMarked;
