/// Tests of the rules between modules and of the rules for every file.
/// Each rule is also tested with code that breaks it.
@NullMarked
package dev.orders.architecture;

import org.jspecify.annotations.NullMarked;
