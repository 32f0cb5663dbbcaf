/// Orders and everything true of them on their own: identity, money, the state machine, events. No input or output.
@NullMarked
package dev.orders.core.order;

import org.jspecify.annotations.NullMarked;
