/// Tests of what an account has once.
@NullMarked
package dev.orders.aws.account;

import org.jspecify.annotations.NullMarked;
