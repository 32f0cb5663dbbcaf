/// What a person sees on a terminal while a command runs.
@NullMarked
package dev.orders.commands.terminal;

import org.jspecify.annotations.NullMarked;
