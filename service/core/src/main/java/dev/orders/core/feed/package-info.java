/// The live feed: it sends new events to any number of readers.
@NullMarked
package dev.orders.core.feed;

import org.jspecify.annotations.NullMarked;
