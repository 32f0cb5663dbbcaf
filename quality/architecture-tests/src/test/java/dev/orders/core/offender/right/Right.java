package dev.orders.core.offender.right;

import dev.orders.core.offender.left.Left;
import org.jspecify.annotations.Nullable;

/// Half of a cycle between packages: depends on `left`.
public final class Right {
    @Nullable
    Left other;
}
