/// The bus with the events of orders, and what is connected to it.
@NullMarked
package dev.orders.aws.events;

import org.jspecify.annotations.NullMarked;
