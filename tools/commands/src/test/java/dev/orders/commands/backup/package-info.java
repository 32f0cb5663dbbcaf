/// Tests of backups.
@NullMarked
package dev.orders.commands.backup;

import org.jspecify.annotations.NullMarked;
