/// Tests the console: the answers with its files, and the page itself in a browser.
@NullMarked
package dev.orders.server.console;

import org.jspecify.annotations.NullMarked;
