package dev.orders.events;

import dev.orders.core.settings.Variables;
import java.util.Set;

/// A kind of sink that `EVENT_SINKS` can name. A composition root lists its kinds of sinks.
public interface SinkFactory {
    /// The name in `EVENT_SINKS`.
    String name();

    /// The names of the variables that this kind of sink reads.
    Set<String> variables();

    /// Checks the settings of this kind of sink.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    ///     values
    SinkSettings read(Variables variables);
}
