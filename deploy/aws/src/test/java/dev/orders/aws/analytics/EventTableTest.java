package dev.orders.aws.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.Checkout;
import dev.orders.aws.Synthesis;
import dev.orders.aws.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of the events has the members of their schemas, except those that are left out on purpose.
final class EventTableTest {
    /// Members that are not written, each for a reason.
    private static final Set<String> LEFT_OUT = Set.of(
            // Always the same.
            "specversion",
            "source",
            "datacontenttype",
            // The same as the subject.
            "partitionkey",
            // A directory.
            "tenantid",
            // Traces are kept for a shorter time.
            "traceparent",
            "tracestate",
            // Personal data: nobody can erase them from the files.
            "data.actor",
            "data.order.customer_id",
            "data.order.metadata",
            // A function of the status.
            "data.order.allowed_transitions");

    private final Synthesis synthesis = Synthesis.of(Stage.PROD);
    private final JsonNode table = synthesis
            .resources("analytics", "AWS::Glue::Table")
            .values()
            .iterator()
            .next()
            .path("TableInput");

    @ParameterizedTest
    @ValueSource(strings = {"OrderCreated", "OrderUpdated"})
    void everyMemberOfAnEventIsAColumnOrLeftOut(String type) {
        Set<String> members = members(Synthesis.read(Checkout.path("docs/events/" + type + ".schema.json")));
        Set<String> expected = new TreeSet<>(members);
        expected.removeAll(LEFT_OUT);
        Set<String> columns = new TreeSet<>(columns().keySet());
        // Only an update has a reason, and only an order that is CREATED expires.
        String ofTheOther = type.equals("OrderCreated") ? "data.reason" : "data.order.expires_at";
        columns.removeIf(column -> column.startsWith(ofTheOther));

        assertThat(members).hasSizeGreaterThan(20);
        assertThat(columns).isEqualTo(expected);
    }

    @Test
    void whatIsLeftOutIsInTheSchema() {
        assertThat(members(Synthesis.read(Checkout.path("docs/events/OrderUpdated.schema.json"))))
                .containsAll(LEFT_OUT);
    }

    /// The number of a sequence is text in JSON, and an amount too.
    @Test
    void theTypesAreThoseOfTheSchema() {
        assertThat(columns())
                .containsEntry("time", "timestamp")
                .containsEntry("sequence", "string")
                .containsEntry("data.order.amount_total", "string")
                .containsEntry("data.order.version", "int")
                .containsEntry("data.order.items.qty", "int")
                .containsEntry("data.order.created_at", "timestamp");
    }

    @Test
    void filesAreInADirectoryForEachTenantAndDay() {
        JsonNode destination = synthesis
                .resources("analytics", "AWS::KinesisFirehose::DeliveryStream")
                .values()
                .iterator()
                .next()
                .path("ExtendedS3DestinationConfiguration");

        assertThat(destination.path("Prefix").asText())
                .isEqualTo("events/tenant=!{partitionKeyFromQuery:tenant}/day=!{partitionKeyFromQuery:day}/");
        assertThat(destination
                        .at("/ProcessingConfiguration/Processors/0/Parameters/0/ParameterValue")
                        .asText())
                .isEqualTo("{tenant:(.tenantid|@uri),day:.time[0:10]}");
        assertThat(destination
                        .at("/DataFormatConversionConfiguration/SchemaConfiguration/TableName")
                        .asText())
                .isEqualTo(table.path("Name").asText());
        assertThat(table.at("/PartitionKeys").findValuesAsText("Name")).containsExactly("tenant", "day");
        assertThat(table.at("/Parameters/projection.tenant.values").asText()).isEqualTo("default,acme");
    }

    /// The rule hands over the event of the service, without the envelope of EventBridge.
    @Test
    void theRuleHandsOverTheEventItself() {
        JsonNode rule =
                synthesis.resource("analytics", "AWS::Events::Rule", "Name", Stage.PROD.name("events-to-files"));

        assertThat(rule.at("/Targets/0/InputPath").asText()).isEqualTo("$.detail");
        assertThat(rule.at("/Targets/0/DeadLetterConfig").has("Arn")).isTrue();
    }

    @Test
    void everyQueryIsAFile() {
        Map<String, String> queries = new TreeMap<>();
        synthesis
                .resources("analytics", "AWS::Athena::NamedQuery")
                .values()
                .forEach(query -> queries.put(
                        query.path("Name").asText(), query.path("QueryString").asText()));

        assertThat(queries.keySet()).containsExactlyInAnyOrderElementsOf(Queries.NAMES);
        assertThat(queries)
                .allSatisfy((name, sql) -> assertThat(sql)
                        .isEqualTo(Checkout.text(
                                "deploy/aws/src/main/resources/dev/orders/aws/analytics/" + name + ".sql"))
                        .contains("FROM events"));
    }

    /// All members with their paths, such as `data.order.items.sku`.
    private static Set<String> members(JsonNode schema) {
        Set<String> members = new TreeSet<>();
        collect(schema, schema, "", members);
        return members;
    }

    private static void collect(JsonNode schema, JsonNode type, String path, Set<String> members) {
        JsonNode at = type.has("$ref") ? schema.at(type.path("$ref").asText().substring(1)) : type;
        if (at.has("properties")) {
            at.path("properties")
                    .properties()
                    .forEach(member -> collect(
                            schema,
                            member.getValue(),
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                            members));
        } else if (at.path("items").has("$ref") && !path.endsWith("allowed_transitions")) {
            collect(schema, at.path("items"), path, members);
        } else {
            members.add(path);
        }
    }

    /// The type of each column, with the members of structures as in [#members].
    private Map<String, String> columns() {
        Map<String, String> columns = new TreeMap<>();
        table.at("/StorageDescriptor/Columns")
                .forEach(column -> new HiveType(column.path("Type").asText())
                        .members(column.path("Name").asText(), columns));
        return columns;
    }

    /// A type of Hive, such as `array<struct<sku:string>>`.
    private record HiveType(String text) {
        void members(String path, Map<String, String> into) {
            if (text.startsWith("array<")) {
                new HiveType(text.substring(6, text.length() - 1)).members(path, into);
            } else if (text.startsWith("struct<")) {
                for (String member : parts(text.substring(7, text.length() - 1))) {
                    String[] parts = member.split(":", 2);
                    new HiveType(parts[1]).members(path + "." + parts[0], into);
                }
            } else {
                into.put(path, text);
            }
        }

        /// Splits at the commas that are in no brackets.
        private static List<String> parts(String members) {
            List<String> parts = new ArrayList<>();
            int depth = 0;
            int begin = 0;
            for (int at = 0; at < members.length(); at++) {
                char letter = members.charAt(at);
                depth += letter == '<' ? 1 : letter == '>' ? -1 : 0;
                if (letter == ',' && depth == 0) {
                    parts.add(members.substring(begin, at));
                    begin = at + 1;
                }
            }
            parts.add(members.substring(begin));
            return parts;
        }
    }
}
