/// The commands `./orders backup` and `./orders restore`, and the directory of a backup.
@NullMarked
package dev.orders.commands.backup;

import org.jspecify.annotations.NullMarked;
