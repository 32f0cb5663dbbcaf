package dev.orders.aws.analytics;

import dev.orders.aws.stage.Options;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnDatabase.DatabaseInputProperty;
import software.amazon.awscdk.services.glue.CfnTable;
import software.amazon.awscdk.services.glue.CfnTable.ColumnProperty;
import software.amazon.awscdk.services.glue.CfnTable.SerdeInfoProperty;
import software.amazon.awscdk.services.glue.CfnTable.StorageDescriptorProperty;
import software.amazon.awscdk.services.glue.CfnTable.TableInputProperty;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/// The table of the events: Firehose writes by it, and Athena reads by it. A column is a member of the
/// CloudEvent with the same name. Members that are not listed are not written: above all the customer, the
/// actor and the metadata, because nobody can erase them from these files. A test compares the columns with
/// the schemas of the events.
final class EventTable extends Construct {
    /// The name of the table.
    static final String NAME = "events";

    /// The directory in the bucket.
    static final String DIRECTORY = "events/";

    /// Amounts are text, because they are exact. Queries cast them to decimals.
    private static final String DATA =
            "struct<from:string,to:string,reason:struct<code:string>,imported:boolean,order:struct<"
                    + "order_id:string,reference:string,version:int,status:string,currency:string,amount_total:string,"
                    + "items_total:string,adjustments_total:string,"
                    + "items:array<struct<sku:string,qty:int,price:string>>,"
                    + "adjustments:array<struct<type:string,label:string,amount:string>>,"
                    + "expires_at:timestamp,created_at:timestamp,updated_at:timestamp>>";

    private static final List<ColumnProperty> COLUMNS = List.of(
            column("id", "string", "The same at every repetition of the event"),
            column("type", "string", "OrderCreated or OrderUpdated"),
            column("dataschema", "string", "The schema of data"),
            column("subject", "string", "The id of the order"),
            column("time", "timestamp", "When the order changed"),
            column("sequence", "string", "The version of the order"),
            column("data", DATA, "The change, and the order after it"));

    /// They are directories, such as `tenant=acme/day=2026-11-29/`.
    private static final List<ColumnProperty> PARTITIONS =
            List.of(column("tenant", "string", "Who owns the order"), column("day", "string", "The day of the change"));

    private final CfnDatabase database;

    EventTable(Stack stack, Options options, IBucket bucket) {
        super(stack, "Events");
        String location = "s3://" + bucket.getBucketName() + "/" + DIRECTORY;
        database = CfnDatabase.Builder.create(this, "Database")
                .catalogId(stack.getAccount())
                .databaseInput(DatabaseInputProperty.builder()
                        .name(options.stage().name("analytics").replace('-', '_'))
                        .description("Events of orders")
                        .build())
                .build();
        CfnTable.Builder.create(this, "Table")
                .catalogId(stack.getAccount())
                .databaseName(database.getRef())
                .tableInput(TableInputProperty.builder()
                        .name(NAME)
                        .description("Every creation and change of an order, at least once")
                        .tableType("EXTERNAL_TABLE")
                        .parameters(projection(options, location))
                        .partitionKeys(PARTITIONS)
                        .storageDescriptor(parquet(location))
                        .build())
                .build();
    }

    private static StorageDescriptorProperty parquet(String location) {
        return StorageDescriptorProperty.builder()
                .columns(COLUMNS)
                .location(location)
                .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
                .outputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
                .serdeInfo(SerdeInfoProperty.builder()
                        .serializationLibrary("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe")
                        .build())
                .build();
    }

    /// Athena computes the partitions, so nobody has to add them.
    private static Map<String, String> projection(Options options, String location) {
        return Map.of(
                "classification", "parquet",
                "projection.enabled", "true",
                "projection.tenant.type", "enum",
                "projection.tenant.values", String.join(",", options.tenants()),
                "projection.day.type", "date",
                "projection.day.format", "yyyy-MM-dd",
                "projection.day.range", "2026-01-01,NOW",
                "storage.location.template", location + "tenant=${tenant}/day=${day}");
    }

    private static ColumnProperty column(String name, String type, String comment) {
        return ColumnProperty.builder().name(name).type(type).comment(comment).build();
    }

    /// The name of the database.
    String database() {
        return database.getRef();
    }

    /// The catalogue, the database and the table, for permissions.
    String[] arns() {
        Stack stack = Stack.of(this);
        String catalogue =
                "arn:" + stack.getPartition() + ":glue:" + stack.getRegion() + ":" + stack.getAccount() + ":";
        return new String[] {
            catalogue + "catalog", catalogue + "database/" + database(), catalogue + "table/" + database() + "/" + NAME
        };
    }
}
