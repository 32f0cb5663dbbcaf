/// Code that breaks the rules between modules, so that tests can show that each rule works.
@NullMarked
package dev.orders.core.offender;

import org.jspecify.annotations.NullMarked;
