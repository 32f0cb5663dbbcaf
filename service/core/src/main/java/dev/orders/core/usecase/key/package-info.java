/// What operators do with API keys.
@NullMarked
package dev.orders.core.usecase.key;

import org.jspecify.annotations.NullMarked;
