/// What an account needs once, whatever stages it has: its audit trail, its guards, its budget.
@NullMarked
package dev.orders.aws.account;

import org.jspecify.annotations.NullMarked;
