/// Example orders for `./orders seed`.
@NullMarked
package dev.orders.commands.demo;

import org.jspecify.annotations.NullMarked;
