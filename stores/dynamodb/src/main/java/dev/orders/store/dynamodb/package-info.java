/// The claims of idempotency keys in DynamoDB. The orders are in another database.
@NullMarked
package dev.orders.store.dynamodb;

import org.jspecify.annotations.NullMarked;
