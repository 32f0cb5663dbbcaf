/// Directories that a command writes completely or not at all.
@NullMarked
package dev.orders.commands.directory;

import org.jspecify.annotations.NullMarked;
