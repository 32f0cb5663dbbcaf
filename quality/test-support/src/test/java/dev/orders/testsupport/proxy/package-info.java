/// Tests of the proxy.
@NullMarked
package dev.orders.testsupport.proxy;

import org.jspecify.annotations.NullMarked;
