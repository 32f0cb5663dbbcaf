/// The console: a page for operators at `/console`. This package serves its files; the page uses the public API
/// only.
@NullMarked
package dev.orders.console;

import org.jspecify.annotations.NullMarked;
