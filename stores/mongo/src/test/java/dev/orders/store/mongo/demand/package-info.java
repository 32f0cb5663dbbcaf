@NullMarked
package dev.orders.store.mongo.demand;

import org.jspecify.annotations.NullMarked;
