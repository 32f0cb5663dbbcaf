package dev.orders.core.offender.left;

import dev.orders.core.offender.right.Right;
import org.jspecify.annotations.Nullable;

/// One half of a cycle.
public final class Left {
    @Nullable
    Right other;
}
