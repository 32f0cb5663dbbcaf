/// Opens and ends TCP connections. Everything else in this module that uses sockets builds on it.
@NullMarked
package dev.orders.testsupport.socket;

import org.jspecify.annotations.NullMarked;
