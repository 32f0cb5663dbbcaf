package dev.orders.http.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.core.order.EventType;
import dev.orders.core.port.LoggedEvent;
import dev.orders.events.EventSource;
import dev.orders.events.OrderCloudEvents;
import dev.orders.http.order.OrderJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Emitted events match the schemas, and the schemas are strict enough to refuse wrong events.
final class EventSchemasTest {
    private static final OrderCloudEvents FORMAT = new OrderCloudEvents(EventSource.DEFAULT, OrderJson::of);
    private static final Set<String> OPTIONAL = Set.of(
            "/traceparent",
            "/data/reason",
            "/data/order/items_total",
            "/data/order/adjustments_total",
            "/data/order/adjustments",
            "/data/order/reference",
            "/data/order/metadata",
            "/data/order/expires_at",
            "/data/order/metadata/cart");

    @Provide
    Arbitrary<List<LoggedEvent>> lives() {
        return EmittedEvents.lives();
    }

    @Property(tries = 100)
    void everyEmittedEventMatchesItsSchema(@ForAll("lives") List<LoggedEvent> life) {
        for (LoggedEvent logged : life) {
            JsonNode event = EventSchemas.parse(FORMAT.json(logged));
            EventType type = EventType.of(logged.event());

            assertThat(EventSchemas.errors(EventSchemas.current(type), event))
                    .as("%s", event)
                    .isEmpty();
            assertThat(event.at("/type").asText()).isEqualTo(type.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theExamplesMatchTheirSchema(EventType type) {
        JsonNode schema = EventSchemas.current(type);

        assertThat(schema.get("examples")).isNotEmpty();
        assertThat(schema.get("examples"))
                .allSatisfy(example ->
                        assertThat(EventSchemas.errors(schema, example)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void anEventWithAMissingMemberOrAWrongTypeDoesNotMatchItsSchema(EventType type) {
        JsonNode schema = EventSchemas.current(type);
        int changes = 0;
        for (JsonNode example : schema.get("examples")) {
            for (String pointer : membersOf(example, "")) {
                JsonNode without = example.deepCopy();
                JsonNode mistyped = example.deepCopy();
                String name = pointer.substring(pointer.lastIndexOf('/') + 1);
                String parent = pointer.substring(0, pointer.lastIndexOf('/'));
                ((ObjectNode) without.at(parent)).remove(name);
                ((ObjectNode) mistyped.at(parent)).putArray(name).add(true);

                assertThat(EventSchemas.errors(schema, mistyped)).as(pointer).isNotEmpty();
                if (!OPTIONAL.contains(pointer)) {
                    assertThat(EventSchemas.errors(schema, without)).as(pointer).isNotEmpty();
                }
                changes++;
            }
        }
        assertThat(changes).isGreaterThan(25);
    }

    /// The pointers of all members of all objects, including those in the first element of arrays.
    private static List<String> membersOf(JsonNode node, String at) {
        List<String> members = new ArrayList<>();
        node.properties().forEach(member -> {
            String pointer = at + "/" + member.getKey();
            members.add(pointer);
            members.addAll(membersOf(member.getValue(), pointer));
        });
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            members.addAll(membersOf(array.get(0), at + "/0"));
        }
        return members;
    }

    @ParameterizedTest
    @CsvSource({
        "/specversion, 0.3",
        "/id, o-019ab1f2-7c3e-7d41-8a55-3f1f0c9d2b10:1",
        "/id, o-019ab1f2-7c3e-4d41-8a55-3f1f0c9d2b10:2",
        "/id, 019ab1f2-7c3e-7d41-8a55-3f1f0c9d2b10:2",
        "/source, ''",
        "/type, OrderCreated",
        "/dataschema, urn:orders:event:OrderUpdated:2",
        "/traceparent, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "/subject, o-1",
        "/time, 2026-11-23T12:05Z",
        "/time, 2026-11-23T12:05:00+01:00",
        "/sequence, 1",
        "/sequence, 02",
        "/tenantid, a b",
        "/data/from, REFUNDED",
        "/data/to, paid",
        "/data/order/status, OPEN",
        "/data/order/currency, usd",
        "/data/order/amount_total, 1e3",
        "/data/order/amount_total, -1.00",
        "/data/order/items/0/price, 010.00",
        "/data/order/items/0/sku, ''",
        "/data/order/reference, a b",
        "/data/order/items_total, -20.00",
        "/data/order/adjustments_total, +1.90",
        "/data/order/adjustments/0/type, GIFT",
        "/data/order/adjustments/0/label, ''",
        "/data/order/adjustments/0/amount, -02.00",
        "/data/order/created_at, yesterday"
    })
    void anEventWithAMalformedValueDoesNotMatchItsSchema(String pointer, String value) {
        JsonNode schema = EventSchemas.current(EventType.ORDER_UPDATED);
        JsonNode event = schema.at("/examples/0").deepCopy();
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) event.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), value);

        assertThat(EventSchemas.errors(schema, event)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void unknownMembersAreAllowed(EventType type) {
        JsonNode schema = EventSchemas.current(type);
        ObjectNode event = schema.at("/examples/0").deepCopy();
        event.put("tracestate", "vendor=value");
        ((ObjectNode) event.at("/data/order")).put("channel", "web");

        assertThat(EventSchemas.errors(schema, event)).isEmpty();
    }

    /// The schemas of 1.0 list the default source only. `dataschema` names the schema of the data (CloudEvents
    /// 1.0), to which the source does not belong, and nothing changes before an operator sets `EVENT_SOURCE`.
    private static final String OTHER_SOURCE = "/source: no longer a fixed set of values";

    @ParameterizedTest
    @EnumSource
    void consumersOfReleasedSchemasAreNotBroken(EventType type) {
        JsonNode released = EventSchemas.released(type);
        JsonNode current = EventSchemas.current(type);

        if (majorOf(current) == majorOf(released)) {
            assertThat(SchemaComparison.breaks(released, current)).containsExactly(OTHER_SOURCE);
        } else {
            assertThat(majorOf(current)).isEqualTo(majorOf(released) + 1);
        }
    }

    @Test
    void aReleasedSchemaIsInTheDirectoryOfItsVersion() {
        assertThat(EventSchemas.releases()).isNotEmpty();
        for (Path release : EventSchemas.releases()) {
            for (EventType type : EventType.values()) {
                JsonNode schema = EventSchemas.read(release.resolve(type + ".schema.json"));
                assertThat(majorOf(schema)).isEqualTo(EventSchemas.major(release));
            }
        }
    }

    /// The major version: the number at the end of `dataschema`.
    private static int majorOf(JsonNode schema) {
        String urn = schema.at("/properties/dataschema/const").asText();
        assertThat(schema.at("/$id").asText()).isEqualTo(urn);
        return Integer.parseInt(urn.substring(urn.lastIndexOf(':') + 1));
    }

    @Test
    void theTwoSchemasHaveEqualSharedDefinitions() {
        ObjectNode created = definitions(EventType.ORDER_CREATED);
        ObjectNode updated = definitions(EventType.ORDER_UPDATED);

        assertThat(created).isEqualTo(updated);
        assertThat(created.size()).isGreaterThan(3);
    }

    /// All definitions except the order, because each schema restricts its version and status.
    private static ObjectNode definitions(EventType type) {
        ObjectNode definitions = EventSchemas.current(type).get("$defs").deepCopy();
        definitions.remove("order");
        return definitions;
    }
}
