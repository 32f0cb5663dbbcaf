/// The command that writes all orders or all events as files.
@NullMarked
package dev.orders.commands.export;

import org.jspecify.annotations.NullMarked;
