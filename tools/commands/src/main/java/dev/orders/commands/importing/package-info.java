/// The command that takes over orders of another system.
@NullMarked
package dev.orders.commands.importing;

import org.jspecify.annotations.NullMarked;
