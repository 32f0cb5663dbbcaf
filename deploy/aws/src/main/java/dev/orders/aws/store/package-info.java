/// Where orders, claims, secrets and exported audit logs are kept.
@NullMarked
package dev.orders.aws.store;

import org.jspecify.annotations.NullMarked;
