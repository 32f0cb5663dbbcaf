package dev.orders.core.opening;

import dev.orders.core.settings.Variables;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A kind of store, and the variables that choose and configure it. A composition root lists its kinds of
/// stores.
public interface StoreFactory {
    /// The names of the variables that this kind of store reads.
    Set<String> variables();

    /// Checks the settings of this kind of store.
    ///
    /// @return the settings; empty if the variables do not choose this kind of store
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    ///     values
    Optional<StoreSettings> read(Variables variables);

    /// The settings of the first kind that the variables choose. The settings of the other kinds are checked
    /// too.
    ///
    /// @param kinds in the order of precedence; the last kind needs no variable
    /// @throws IllegalArgumentException as [#read] does
    static StoreSettings choose(List<StoreFactory> kinds, Variables variables) {
        return kinds.stream()
                .map(kind -> kind.read(variables))
                .flatMap(Optional::stream)
                .toList()
                .getFirst();
    }
}
