package dev.orders.wiring.config;

import dev.orders.core.opening.ClaimStoreFactory;
import dev.orders.core.opening.StoreFactory;
import dev.orders.core.opening.StoreSettings;
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
/// @param claimStores the stores that `IDEMPOTENCY_STORE` may name
/// @param sinks the sinks that `EVENT_SINKS` may name
public record Adapters(List<StoreFactory> stores, List<ClaimStoreFactory> claimStores, List<SinkFactory> sinks) {
    private static final String CLAIM_STORE = "IDEMPOTENCY_STORE";

    public Adapters {
        stores = List.copyOf(stores);
        claimStores = List.copyOf(claimStores);
        sinks = List.copyOf(sinks);
    }

    /// The names of the variables of all kinds.
    Stream<String> variables() {
        return Stream.of(
                        Stream.of(CLAIM_STORE),
                        stores.stream().flatMap(store -> store.variables().stream()),
                        claimStores.stream().flatMap(store -> store.variables().stream()),
                        sinks.stream().flatMap(sink -> sink.variables().stream()))
                .flatMap(names -> names);
    }

    /// The store that the variables choose. The settings of the other kinds are checked too. The store keeps the
    /// claims itself, unless `IDEMPOTENCY_STORE` names another store for them.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    ///     values
    StoreSettings store(Variables variables) {
        StoreSettings chosen = StoreFactory.choose(stores, variables);
        return variables
                .text(CLAIM_STORE)
                .map(name -> chosen.withClaims(claimStore(name.strip()).read(variables)))
                .orElse(chosen);
    }

    private ClaimStoreFactory claimStore(String name) {
        return claimStores.stream()
                .filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String names =
                            claimStores.stream().map(ClaimStoreFactory::name).collect(Collectors.joining(", "));
                    return Variables.wrong(
                            CLAIM_STORE, name, names + "; leave it out to keep the keys beside the orders");
                });
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
