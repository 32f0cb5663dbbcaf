package dev.orders.http.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.events.webhook.PingEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The AsyncAPI document is complete: every channel has every type of event. Only webhooks get pings.
/// The schemas are in the directory of the document.
final class AsyncApiTest {
    private static final JsonNode DOCUMENT = EventSchemas.read(EventSchemas.DIRECTORY.resolve("asyncapi.yaml"));

    @Test
    void everyReferenceCanBeResolved() {
        List<JsonNode> references = DOCUMENT.findValues("$ref");

        assertThat(references).hasSizeGreaterThan(20);
        for (JsonNode reference : references) {
            String text = reference.asText();
            if (text.startsWith("#")) {
                assertThat(DOCUMENT.at(text.substring(1)).isMissingNode())
                        .as(text)
                        .isFalse();
            } else {
                assertThat(EventSchemas.DIRECTORY.resolve(text)).exists();
            }
        }
    }

    @Test
    void everyChannelHasEveryTypeOfEvent() {
        assertThat(DOCUMENT.get("channels")).hasSize(3);
        DOCUMENT.get("channels").properties().forEach(entry -> {
            JsonNode channel = entry.getValue();
            Set<String> types = new TreeSet<>();
            for (JsonNode message : channel.get("messages")) {
                JsonNode resolved = resolved(message);
                JsonNode payload = resolved(resolved.get("payload"));
                assertThat(payload.at("/schema/$ref").asText())
                        .isEqualTo(resolved.get("name").asText() + ".schema.json");
                types.add(resolved.get("name").asText());
            }
            Set<String> expected = new TreeSet<>(Set.of("OrderCreated", "OrderUpdated", "CustomerErased"));
            if (entry.getKey().equals("webhook")) {
                expected.add(PingEvent.TYPE);
            }
            assertThat(types).isEqualTo(expected);
        });
    }

    @Test
    void everyExampleMatchesItsSchema() {
        int examples = 0;
        for (JsonNode message : DOCUMENT.at("/components/messages")) {
            for (JsonNode example : message.path("examples")) {
                JsonNode schema = EventSchemas.current(message.get("name").asText());
                assertThat(EventSchemas.errors(schema, example.get("payload"))).isEmpty();
                ObjectNode headers = resolved(message.get("headers")).deepCopy();
                assertThat(EventSchemas.errors(headers, example.get("headers"))).isEmpty();
                examples++;
            }
        }
        assertThat(examples).isPositive();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }
}
