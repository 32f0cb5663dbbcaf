/// Tests of the settings, and of the messages for wrong ones.
@NullMarked
package dev.orders.server.config;

import org.jspecify.annotations.NullMarked;
