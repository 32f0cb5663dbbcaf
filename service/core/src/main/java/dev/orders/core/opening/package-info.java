/// The kinds of stores, their settings, and how they are opened.
@NullMarked
package dev.orders.core.opening;

import org.jspecify.annotations.NullMarked;
