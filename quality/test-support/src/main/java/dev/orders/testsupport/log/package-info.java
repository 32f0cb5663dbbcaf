/// Records what the code under test logs.
@NullMarked
package dev.orders.testsupport.log;

import org.jspecify.annotations.NullMarked;
