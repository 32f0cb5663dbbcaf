/// Tests of the slides in `docs/SLIDES`.
@NullMarked
package dev.orders.architecture.slide;

import org.jspecify.annotations.NullMarked;
