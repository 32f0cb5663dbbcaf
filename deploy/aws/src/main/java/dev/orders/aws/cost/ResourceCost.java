package dev.orders.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the resources of a type cost.
sealed interface ResourceCost {
    /// They cost nothing.
    ///
    /// @param reason why
    record Free(String reason) implements ResourceCost {}

    /// They cost what their use costs, which [Use] lists.
    ///
    /// @param service who charges it
    record ByUse(String service) implements ResourceCost {}

    /// They cost something each month.
    record Monthly(List<Rate> rates) implements ResourceCost {
        public Monthly {
            rates = List.copyOf(rates);
        }
    }

    /// Reads the costs of a file, by the type of the resources.
    static SortedMap<String, ResourceCost> all(JsonNode file) {
        SortedMap<String, ResourceCost> costs = new TreeMap<>();
        file.properties().forEach(type -> costs.put(type.getKey(), of(type.getKey(), type.getValue())));
        return costs;
    }

    private static ResourceCost of(String type, JsonNode json) {
        if (json.has("free")) {
            return new Free(json.path("free").asText());
        }
        if (json.has("by_use")) {
            return new ByUse(json.path("by_use").asText());
        }
        if (json.has("monthly")) {
            return new Monthly(json.path("monthly").valueStream().map(Rate::of).toList());
        }
        throw new IllegalArgumentException(type + " has none of free, by_use and monthly");
    }
}
