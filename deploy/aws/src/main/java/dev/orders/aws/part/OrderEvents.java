package dev.orders.aws.part;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The events of orders, as rules find them on the bus.
public final class OrderEvents {
    /// What the service writes as the source of its events.
    public static final String SOURCE = "orders";

    private OrderEvents() {}

    /// The pattern for events of some types, with the schema that this infrastructure was written for.
    public static Map<String, ?> ofType(String... types) {
        return Map.of(
                "source",
                List.of(SOURCE),
                "detail-type",
                List.of(types),
                "detail",
                Map.of("dataschema", Stream.of(types).map(OrderEvents::schema).toList()));
    }

    /// The name of the schema of a type. Its number changes if an incompatible schema follows.
    private static String schema(String type) {
        return "urn:orders:event:" + type + ":1";
    }
}
