package dev.orders.core.offender.left;

import dev.orders.core.offender.right.Right;
import org.jspecify.annotations.Nullable;

/// Half of a cycle between packages: depends on `right`.
public final class Left {
    @Nullable
    Right other;
}
