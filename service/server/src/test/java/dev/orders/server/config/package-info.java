/// Settings, and the sentences for wrong ones.
@NullMarked
package dev.orders.server.config;

import org.jspecify.annotations.NullMarked;
