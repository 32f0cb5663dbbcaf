/// Tests of the command that exports.
@NullMarked
package dev.orders.commands.export;

import org.jspecify.annotations.NullMarked;
