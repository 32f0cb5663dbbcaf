package dev.orders.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/// The prices of a region.
///
/// @param region such as `us-east-1`
/// @param byName each price, by its name
record Prices(String region, SortedMap<String, Price> byName) {
    /// Reads the prices of a file.
    ///
    /// @throws IllegalArgumentException if two have the same name
    static Prices of(JsonNode file) {
        SortedMap<String, Price> prices = new TreeMap<>();
        for (JsonNode each : file.path("prices")) {
            Price price = Price.of(each);
            if (prices.put(price.name(), price) != null) {
                throw new IllegalArgumentException("two prices have the name " + price.name());
            }
        }
        return new Prices(file.path("region").asText(), prices);
    }

    /// The price with this name.
    ///
    /// @throws IllegalArgumentException if there is none
    Price named(String name) {
        Price price = byName.get(name);
        if (price == null) {
            throw new IllegalArgumentException("no price has the name " + name);
        }
        return price;
    }

    /// All prices.
    Collection<Price> all() {
        return byName.values();
    }
}
