package dev.orders.cloud.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.template.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files and queries by a table that is smaller than the real one.
final class DeliveryStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TEMPLATE = """
            {"Resources": {
              "Stream": {"Type": "AWS::KinesisFirehose::DeliveryStream", "Properties": {
                "DeliveryStreamName": "orders-dev-events",
                "ExtendedS3DestinationConfiguration": {
                  "Prefix": "events/tenant=!{partitionKeyFromQuery:tenant}/day=!{partitionKeyFromQuery:day}/",
                  "ProcessingConfiguration": {"Processors": [{"Parameters": [
                    {"ParameterName": "MetadataExtractionQuery",
                     "ParameterValue": "{tenant:(.tenantid|@uri),day:.time[0:10]}"}]}]}}}},
              "Table": {"Type": "AWS::Glue::Table", "Properties": {"TableInput": {
                "Parameters": {"projection.tenant.values": "acme,a b"},
                "PartitionKeys": [{"Name": "tenant", "Type": "string"}, {"Name": "day", "Type": "string"}],
                "StorageDescriptor": {"Columns": [
                  {"Name": "id", "Type": "string"},
                  {"Name": "time", "Type": "timestamp"},
                  {"Name": "data", "Type": "struct<to:string,order:struct<version:int,items:array<struct<sku:string,qty:int>>>>"}]}}}},
              "Query": {"Type": "AWS::Athena::NamedQuery", "Properties": {
                "Name": "all",
                "QueryString": "SELECT tenant, day, id, CAST(\\"time\\" AS DATE) AS on_day, data.\\"to\\" AS status, data.\\"order\\".items[1].sku AS sku, cardinality(data.\\"order\\".items) AS items FROM events ORDER BY id"}},
              "Broken": {"Type": "AWS::Athena::NamedQuery", "Properties": {"Name": "broken", "QueryString": "SELECT nothing FROM events"}}}}
            """;

    @TempDir
    Path bucket;

    private static Templates templates() throws IOException {
        return Templates.of(Map.of("orders-dev-analytics", TEMPLATE));
    }

    private static ObjectNode event(String id, String tenant, String time) throws IOException {
        return (ObjectNode) JSON.readTree("""
                {"id": "%s", "tenantid": "%s", "time": "%s", "traceparent": "left out", "data": {"to": "PAID",
                 "actor": "left out", "order": {"version": 2, "customer_id": "left out", "items": [
                 {"sku": "TEA-1", "qty": 2, "price": "1.00"}, {"sku": "TEA-2", "qty": 1, "price": "2.00"}]}}}
                """.formatted(id, tenant, time));
    }

    private DeliveryStream stream(JsonNode... events) throws IOException {
        DeliveryStream stream = new DeliveryStream(templates(), bucket, Duration.ofDays(1));
        for (JsonNode event : events) {
            stream.deliver(event);
        }
        return stream;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString().replaceAll("[-0-9a-f]{36}", "FILE"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void eventsAreFilesByTenantAndDayThatAQueryReads() throws Exception {
        try (DeliveryStream stream = stream(
                event("1", "acme", "2026-11-29T23:59:59.999999Z"),
                event("2", "acme", "2026-11-30T00:00:00Z"),
                event("3", "a b", "2026-11-30T01:00:00Z"),
                event("4", "acme", "2026-11-30T02:00:00Z"))) {
            stream.flush();

            assertThat(files())
                    .containsExactly(
                            "events/tenant=a%20b/day=2026-11-30/FILE.parquet",
                            "events/tenant=acme/day=2026-11-29/FILE.parquet",
                            "events/tenant=acme/day=2026-11-30/FILE.parquet");
            assertThat(new NamedQueries(templates()).run("all", bucket))
                    .isEqualTo(new NamedQueries.Result(
                            List.of("tenant", "day", "id", "on_day", "status", "sku", "items"),
                            List.of(
                                    List.of("acme", "2026-11-29", "1", "2026-11-29", "PAID", "TEA-1", "2"),
                                    List.of("acme", "2026-11-30", "2", "2026-11-30", "PAID", "TEA-1", "2"),
                                    List.of("a b", "2026-11-30", "3", "2026-11-30", "PAID", "TEA-1", "2"),
                                    List.of("acme", "2026-11-30", "4", "2026-11-30", "PAID", "TEA-1", "2"))));
        }
    }

    /// A file that cannot be erased from must not have a customer.
    @Test
    void aFileHasOnlyTheMembersOfTheTable() throws Exception {
        try (DeliveryStream stream = stream(event("1", "acme", "2026-11-29T10:00:00Z"))) {
            stream.flush();
        }
        try (Stream<Path> files = Files.walk(bucket)) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .startsWith("PAR1")
                    .contains("TEA-1")
                    .doesNotContain("left out", "customer", "actor");
        }
    }

    @Test
    void whatWaitsIsWrittenAtTheEnd() throws Exception {
        stream(event("1", "acme", "2026-11-29T10:00:00Z")).close();

        assertThat(files()).hasSize(1);
    }

    @Test
    void tenantsThatTheTableDoesNotNameAreNotFound() throws Exception {
        stream(event("1", "other", "2026-11-29T10:00:00Z")).close();

        assertThat(files()).hasSize(1);
        assertThat(new NamedQueries(templates()).run("all", bucket).rows()).isEmpty();
    }

    @Test
    void withoutFilesAQueryFindsNothing() throws Exception {
        assertThat(new NamedQueries(templates())
                        .run("all", bucket.resolve("none"))
                        .rows())
                .isEmpty();
    }

    @Test
    void aWrongQueryIsTold() throws Exception {
        NamedQueries queries = new NamedQueries(templates());

        assertThat(queries.names()).containsExactly("all", "broken");
        assertThatThrownBy(() -> queries.run("most", bucket))
                .hasMessage("there is no query most; these exist: all, broken");
        assertThatThrownBy(() -> queries.run("broken", bucket)).isInstanceOf(IOException.class);
    }

    /// As Firehose does, and the others are written.
    @Test
    void whatHasNoPlaceOrNoSuchTypeIsSetAsideWhole() throws Exception {
        ObjectNode timeless = event("1", "acme", "2026-11-29T10:00:00Z");
        timeless.remove("time");
        ObjectNode strange = event("2", "acme", "2026-11-28T10:00:00Z");
        strange.withObject("/data/order").put("version", "second");
        stream(timeless, strange, event("3", "acme", "2026-11-29T10:00:00Z")).close();

        assertThat(files())
                .containsExactly(
                        "events/tenant=acme/day=2026-11-29/FILE.parquet", "failed/FILE.ndjson", "failed/FILE.ndjson");
        try (Stream<Path> files = Files.walk(bucket.resolve("failed"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(DeliveryStreamTest::read)
                            .toList())
                    .containsExactlyInAnyOrder(timeless, strange);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void anUnknownTypeOfAColumnIsTold() {
        assertThatThrownBy(() -> EventTable.duck("array<map<string,string>>"))
                .hasMessage("the type map<string,string>");
    }
}
