package dev.orders.http.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.core.order.Orders;
import dev.orders.core.webhook.Webhooks;
import dev.orders.events.EventSource;
import dev.orders.events.webhook.PingEvent;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The test event of a ping matches its schema.
final class PingSchemaTest {
    private static final JsonNode SCHEMA = EventSchemas.current(PingEvent.TYPE);

    @Test
    void anEmittedPingMatchesItsSchema() {
        UUID number = Orders.ids().get().uuid();
        PingEvent ping = new PingEvent(number, Webhooks.id(1), Orders.OTHER_TENANT, Orders.START);

        assertThat(EventSchemas.errors(SCHEMA, EventSchemas.parse(ping.json(EventSource.DEFAULT))))
                .isEmpty();
    }

    @Test
    void theExampleMatches() {
        assertThat(EventSchemas.errors(SCHEMA, SCHEMA.at("/examples/0"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "specversion",
                "id",
                "source",
                "type",
                "datacontenttype",
                "dataschema",
                "subject",
                "time",
                "tenantid",
                "data"
            })
    void noMemberMayBeMissingOrHaveAnotherType(String member) {
        ObjectNode without = SCHEMA.at("/examples/0").deepCopy();
        ObjectNode mistyped = without.deepCopy();

        without.remove(member);
        mistyped.putArray(member);

        assertThat(EventSchemas.errors(SCHEMA, without)).isNotEmpty();
        assertThat(EventSchemas.errors(SCHEMA, mistyped)).isNotEmpty();
    }
}
