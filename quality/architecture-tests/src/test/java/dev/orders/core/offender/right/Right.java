package dev.orders.core.offender.right;

import dev.orders.core.offender.left.Left;
import org.jspecify.annotations.Nullable;

/// One half of a cycle.
public final class Right {
    @Nullable
    Left other;
}
