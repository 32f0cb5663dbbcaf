/// Tests the console of the packaged service in a browser.
@NullMarked
package dev.orders.processes.console;

import org.jspecify.annotations.NullMarked;
