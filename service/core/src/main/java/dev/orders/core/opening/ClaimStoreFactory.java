package dev.orders.core.opening;

import dev.orders.core.settings.Variables;
import java.util.Set;

/// A kind of store for claims in a database of their own, and the variables that configure it. A composition root
/// lists its kinds.
public interface ClaimStoreFactory {
    /// The name in `IDEMPOTENCY_STORE`.
    String name();

    /// The names of the variables that this kind of store reads.
    Set<String> variables();

    /// Checks the settings of this kind of store.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    ///     values
    ClaimStoreSettings read(Variables variables);
}
