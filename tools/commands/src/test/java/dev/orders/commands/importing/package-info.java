/// Tests of imports.
@NullMarked
package dev.orders.commands.importing;

import org.jspecify.annotations.NullMarked;
