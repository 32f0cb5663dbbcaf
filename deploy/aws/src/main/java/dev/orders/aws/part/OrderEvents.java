package dev.orders.aws.part;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The events of orders, as rules find them on the bus.
public final class OrderEvents {
    /// What the service writes as the source of its events.
    public static final String SOURCE = "orders";

    /// The tenant to which the keys for `./orders verify` belong. Its orders check the service; nobody may pay for
    /// them or send their goods.
    public static final String VERIFY_TENANT = "verify";

    private OrderEvents() {}

    /// The pattern for events of some types, with the schema that this infrastructure was written for.
    public static Map<String, ?> ofType(String... types) {
        return pattern(Map.of("dataschema", schemas(types)), types);
    }

    /// The same pattern, without the events of a tenant.
    public static Map<String, ?> ofTypeExcept(String tenant, String... types) {
        return pattern(
                Map.of("dataschema", schemas(types), "tenantid", List.of(Map.of("anything-but", List.of(tenant)))),
                types);
    }

    private static Map<String, ?> pattern(Map<String, ?> detail, String... types) {
        return Map.of("source", List.of(SOURCE), "detail-type", List.of(types), "detail", detail);
    }

    private static List<String> schemas(String... types) {
        return Stream.of(types).map(OrderEvents::schema).toList();
    }

    /// The name of the schema of a type. Its number changes if an incompatible schema follows.
    private static String schema(String type) {
        return "urn:orders:event:" + type + ":1";
    }
}
