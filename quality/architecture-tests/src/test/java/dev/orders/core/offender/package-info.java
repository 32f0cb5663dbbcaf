/// Code that breaks the rules of the core, so that the rules can be seen to fail.
@NullMarked
package dev.orders.core.offender;

import org.jspecify.annotations.NullMarked;
