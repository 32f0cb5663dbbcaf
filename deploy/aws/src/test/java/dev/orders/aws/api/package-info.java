/// Tests of the public API.
@NullMarked
package dev.orders.aws.api;

import org.jspecify.annotations.NullMarked;
