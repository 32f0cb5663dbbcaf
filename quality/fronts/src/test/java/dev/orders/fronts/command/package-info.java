/// Tests of the command `./orders cloud`.
@NullMarked
package dev.orders.fronts.command;

import org.jspecify.annotations.NullMarked;
