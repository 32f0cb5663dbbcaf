@NullMarked
package dev.orders.store.dynamodb;

import org.jspecify.annotations.NullMarked;
