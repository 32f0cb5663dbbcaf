/// What an order contains besides its items.
@NullMarked
package dev.orders.server.content;

import org.jspecify.annotations.NullMarked;
