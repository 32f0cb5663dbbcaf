/// What MongoDB's driver, its settings, the store and the service cost on a server in another process.
@NullMarked
package dev.orders.measure.mongo;

import org.jspecify.annotations.NullMarked;
