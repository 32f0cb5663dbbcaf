package dev.orders.aws.cost;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sums costs by the service that charges them.
final class Bill {
    private final Prices prices;
    private final SortedMap<String, BigDecimal> services = new TreeMap<>();
    private final Set<String> used = new TreeSet<>();

    Bill(Prices prices) {
        this.prices = prices;
    }

    /// Adds an amount of something that has a price.
    void add(String name, BigDecimal amount) {
        Price price = prices.named(name);
        used.add(name);
        services.merge(price.service(), price.of(amount), BigDecimal::add);
    }

    /// US dollars of a service.
    BigDecimal of(String service) {
        return services.getOrDefault(service, BigDecimal.ZERO);
    }

    /// US dollars of all services.
    BigDecimal sum() {
        return services.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The services that charge something.
    Set<String> services() {
        return Collections.unmodifiableSet(services.keySet());
    }

    /// The names of the prices that were used.
    Set<String> used() {
        return Collections.unmodifiableSet(used);
    }
}
