/// That the layers measure what they say.
@NullMarked
package dev.orders.measure;

import org.jspecify.annotations.NullMarked;
