/// Tests of all templates together.
@NullMarked
package dev.orders.aws;

import org.jspecify.annotations.NullMarked;
