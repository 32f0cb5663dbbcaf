/// Tests of opening and ending connections.
@NullMarked
package dev.orders.testsupport.socket;

import org.jspecify.annotations.NullMarked;
