/// Starts a service as a process of its own on this machine, and stops it.
@NullMarked
package dev.orders.testsupport.process;

import org.jspecify.annotations.NullMarked;
