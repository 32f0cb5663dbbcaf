package dev.orders.wiring.config;

import dev.orders.core.port.StoreFactory;
import dev.orders.core.port.StoreSettings;
import dev.orders.core.settings.Variables;
import dev.orders.events.SinkFactory;
import dev.orders.events.SinkSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds of stores and sinks that a composition root knows.
///
/// @param stores in the order of precedence; the first kind that the variables choose is used
/// @param sinks the sinks that `EVENT_SINKS` may name
public record Adapters(List<StoreFactory> stores, List<SinkFactory> sinks) {
    public Adapters {
        stores = List.copyOf(stores);
        sinks = List.copyOf(sinks);
    }

    /// The names of the variables of all kinds.
    Stream<String> variables() {
        return Stream.concat(
                stores.stream().flatMap(store -> store.variables().stream()),
                sinks.stream().flatMap(sink -> sink.variables().stream()));
    }

    /// The store that the variables choose. The settings of the other kinds are checked too.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    ///     values
    StoreSettings store(Variables variables) {
        return StoreFactory.choose(stores, variables);
    }

    /// The sinks that `EVENT_SINKS` names.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    ///     values
    Set<SinkSettings> sinks(Variables variables) {
        String names = variables.text("EVENT_SINKS").orElse("log").strip();
        Set<SinkSettings> chosen = new LinkedHashSet<>();
        if (!names.equalsIgnoreCase("none")) {
            for (String name : names.split(",", -1)) {
                chosen.add(sink(name.strip(), names).read(variables));
            }
        }
        return chosen;
    }

    private SinkFactory sink(String name, String names) {
        return sinks.stream()
                .filter(sink -> sink.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String known = sinks.stream().map(SinkFactory::name).collect(Collectors.joining(", "));
                    return Variables.wrong("EVENT_SINKS", names, "none, or some of " + known);
                });
    }
}
