/// Tests of the settings as people write them.
@NullMarked
package dev.orders.core.settings;

import org.jspecify.annotations.NullMarked;
