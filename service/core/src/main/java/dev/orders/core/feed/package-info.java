/// The live feed: what happens, told to any number of readers as it happens.
@NullMarked
package dev.orders.core.feed;

import org.jspecify.annotations.NullMarked;
