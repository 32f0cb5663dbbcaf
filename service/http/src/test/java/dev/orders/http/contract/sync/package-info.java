/// Suites about clients that ask for what has changed.
@NullMarked
package dev.orders.http.contract.sync;

import org.jspecify.annotations.NullMarked;
