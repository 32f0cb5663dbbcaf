/// How a command runs, and how its refusals become sentences.
@NullMarked
package dev.orders.commands.execution;

import org.jspecify.annotations.NullMarked;
