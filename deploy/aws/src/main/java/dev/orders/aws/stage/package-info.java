/// The stages, and how their resources differ.
@NullMarked
package dev.orders.aws.stage;

import org.jspecify.annotations.NullMarked;
