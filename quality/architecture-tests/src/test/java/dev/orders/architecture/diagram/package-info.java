/// Tests of the diagrams in `docs/DIAGRAMS`.
@NullMarked
package dev.orders.architecture.diagram;

import org.jspecify.annotations.NullMarked;
