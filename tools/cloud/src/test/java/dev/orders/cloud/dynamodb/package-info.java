/// Tests of dynamodb.
@NullMarked
package dev.orders.cloud.dynamodb;

import org.jspecify.annotations.NullMarked;
