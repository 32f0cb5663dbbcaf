/// DynamoDB on this machine.
@NullMarked
package dev.orders.cloud.dynamodb;

import org.jspecify.annotations.NullMarked;
