/// What the use cases need from the outside. The contract suite in this module's tests says how each port must behave.
@NullMarked
package dev.orders.core.port;

import org.jspecify.annotations.NullMarked;
