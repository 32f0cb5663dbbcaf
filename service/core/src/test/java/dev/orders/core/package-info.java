/// What tests of every module share: a clock that tests set, and races that start at one instant.
@NullMarked
package dev.orders.core;

import org.jspecify.annotations.NullMarked;
