/// Tests the answers with the files of the console.
@NullMarked
package dev.orders.server.console;

import org.jspecify.annotations.NullMarked;
