/// Tests of the layers on MongoDB.
@NullMarked
package dev.orders.measure.mongo;

import org.jspecify.annotations.NullMarked;
