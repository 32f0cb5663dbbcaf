/// The interfaces that the use cases need from stores. The contract tests of this module define how each port
/// must behave.
@NullMarked
package dev.orders.core.port;

import org.jspecify.annotations.NullMarked;
