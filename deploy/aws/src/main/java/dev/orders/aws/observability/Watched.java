package dev.orders.aws.observability;

import dev.orders.aws.stage.Stage;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/// The metrics that alarms and the dashboard read. They find resources by their names, and a test compares these
/// with the templates.
record Watched(Stage stage) {
    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    /// The messages in a queue.
    IMetric waiting(String queue) {
        return metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", "QueueName", stage.name(queue));
    }

    /// The age of the oldest message in a queue, in seconds.
    IMetric age(String queue) {
        return metric("AWS/SQS", "ApproximateAgeOfOldestMessage", "Maximum", "QueueName", stage.name(queue));
    }

    /// A metric of a function, such as `Errors`.
    IMetric function(String name, String metric, String statistic) {
        return metric("AWS/Lambda", metric, statistic, "FunctionName", stage.name(name));
    }

    /// How often a function ended without an error.
    IMetric successes(String name) {
        return MathExpression.Builder.create()
                .expression("invocations - errors")
                .usingMetrics(Map.of(
                        "invocations", function(name, "Invocations", "Sum"), "errors", function(name, "Errors", "Sum")))
                .label("successful runs of " + stage.name(name))
                .period(FIVE_MINUTES)
                .build();
    }

    /// A metric of the database.
    IMetric database(String metric, String statistic) {
        return metric("AWS/DocDB", metric, statistic, "DBClusterIdentifier", stage.name("orders"));
    }

    /// A metric of the table of claims.
    IMetric claims(String metric) {
        return metric("AWS/DynamoDB", metric, "Sum", "TableName", stage.name("claims"));
    }

    /// A metric of the delivery of files for analysis.
    IMetric files(String metric, String statistic) {
        return metric("AWS/Firehose", metric, statistic, "DeliveryStreamName", stage.name("events"));
    }

    /// A metric of the gateway.
    IMetric api(String metric, String statistic) {
        return metric("AWS/ApiGateway", metric, statistic, "ApiName", stage.name("api"));
    }

    /// What a filter counts in a log.
    IMetric logged(String name) {
        return Metric.Builder.create()
                .namespace(stage.name("log"))
                .metricName(name)
                .statistic("Sum")
                .period(FIVE_MINUTES)
                .build();
    }

    private static IMetric metric(String namespace, String name, String statistic, String dimension, String value) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .statistic(statistic)
                .dimensionsMap(Map.of(dimension, value))
                .period(FIVE_MINUTES)
                .build();
    }
}
