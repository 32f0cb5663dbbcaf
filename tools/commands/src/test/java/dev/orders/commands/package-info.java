/// Tests of the commands that need no running service.
@NullMarked
package dev.orders.commands;

import org.jspecify.annotations.NullMarked;
