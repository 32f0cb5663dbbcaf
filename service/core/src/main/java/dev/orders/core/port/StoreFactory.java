package dev.orders.core.port;

import dev.orders.core.settings.Variables;
import java.util.Optional;
import java.util.Set;

/// A kind of store: which variables choose and configure it. A service lists the kinds that it knows.
public interface StoreFactory {
    /// The names of the variables that this kind of store reads.
    Set<String> variables();

    /// Checks the settings of this kind of store.
    ///
    /// @return the settings; empty if the variables do not choose this kind of store
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and what is allowed
    Optional<StoreSettings> read(Variables variables);
}
