package dev.orders.aws.analytics;

import dev.orders.aws.part.Buckets;
import dev.orders.aws.part.EventRule;
import dev.orders.aws.part.OrderEvents;
import dev.orders.aws.part.Permission;
import dev.orders.aws.part.Queues;
import dev.orders.aws.part.StackKey;
import dev.orders.aws.stage.Options;
import dev.orders.aws.stage.Stage;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// The feed of events for analysis: a rule of the bus sends events to Firehose, which writes them as Parquet to
/// a bucket, by tenant and day. Athena answers questions in SQL.
public final class AnalyticsStack extends Stack {
    private final Delivery delivery;

    /// Creates the stack.
    ///
    /// @param bus the name of the bus
    public AnalyticsStack(Construct scope, String id, StackProps properties, Options options, String bus) {
        super(scope, id, properties);
        Stage stage = options.stage();
        StackKey key = new StackKey(this, stage).allow("events.amazonaws.com");
        Bucket bucket = Buckets.of(this, "Files", stage, key, Buckets.forLogs(this, stage))
                .lifecycleRules(List.of(
                        LifecycleRule.builder()
                                .noncurrentVersionExpiration(Duration.days(30))
                                .build(),
                        LifecycleRule.builder()
                                .prefix("results/")
                                .expiration(Duration.days(7))
                                .build(),
                        // They contain whole events, with the id of the customer.
                        LifecycleRule.builder()
                                .prefix("failed/")
                                .expiration(Duration.days(14))
                                .build()))
                .build();
        EventTable table = new EventTable(this, options, bucket);
        delivery = new Delivery(this, stage, table, bucket, key);
        new Queries(this, stage, table.database(), bucket, key);
        Queue deadLetters = Queues.forDeadLetters(this, "DeadLetters", stage.name("analytics-dead-letters"), key);
        EventRule.of(
                        this,
                        "ToFiles",
                        bus,
                        stage.name("events-to-files"),
                        "Sends every change of an order to Firehose",
                        OrderEvents.ofType("OrderCreated", "OrderUpdated"))
                .to(
                        // The event of the service without the envelope of EventBridge.
                        TargetProperty.builder().arn(delivery.arn()).inputPath("$.detail"),
                        Permission.to("firehose:PutRecord", "firehose:PutRecordBatch")
                                .on(delivery.arn()),
                        deadLetters);
    }

    /// The name of the delivery stream, for metrics.
    public String delivery() {
        return delivery.name();
    }
}
