/// Tests of the settings, and of the messages for wrong ones.
@NullMarked
package dev.orders.wiring.config;

import org.jspecify.annotations.NullMarked;
