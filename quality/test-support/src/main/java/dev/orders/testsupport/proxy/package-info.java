/// A TCP proxy on the loopback interface that breaks, delays or holds the connections through it.
@NullMarked
package dev.orders.testsupport.proxy;

import org.jspecify.annotations.NullMarked;
