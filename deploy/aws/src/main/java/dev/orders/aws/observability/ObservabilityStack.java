package dev.orders.aws.observability;

import dev.orders.aws.observability.Alarms.Limit;
import dev.orders.aws.observability.Alarms.Severity;
import dev.orders.aws.part.StackKey;
import dev.orders.aws.stage.Options;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/// Alarms from the objectives of the service, alarms about their causes, and a dashboard.
public final class ObservabilityStack extends Stack {
    /// Whoever waits for these queues is a person.
    static final List<String> DEAD_LETTERS = List.of(
            "events-dead-letters",
            "workflow-dead-letters",
            "fulfilment-answers-dead-letters",
            "analytics-dead-letters");

    private final Stage stage;
    private final Watched watched;
    private final Alarms alarms;

    /// Creates the stack.
    public ObservabilityStack(Construct scope, String id, StackProps properties, Options options) {
        super(scope, id, properties);
        stage = options.stage();
        watched = new Watched(stage);
        StackKey key = new StackKey(this, stage).allow("cloudwatch.amazonaws.com");
        alarms =
                new Alarms(this, stage, Topics.of(this, "page", options, key), Topics.of(this, "ticket", options, key));
        objectives();
        functions();
        queues();
        stores();
        logs();
        Dashboards.create(this, stage, watched, alarms.made());
    }

    private void objectives() {
        String api = stage.name("api");
        for (Objective objective : Objective.values()) {
            alarms.add(objective, Severity.PAGE, "fast", Burn.FAST, api);
            alarms.add(objective, Severity.TICKET, "slowly", Burn.SLOW, api);
        }
    }

    private void functions() {
        alarms.add(
                "relay-silent",
                Severity.PAGE,
                "The relay function has not ended well for ten minutes, so events wait. docs/runbooks/relay-lags.md",
                watched.successes("relay"),
                Limit.below(1, 2));
        alarms.add(
                "api-throttled",
                Severity.PAGE,
                "Lambda refuses requests, because too many run at once",
                watched.function("api", "Throttles", "Sum"),
                Limit.atLeast(1));
        alarms.add(
                "workflow-not-started",
                Severity.TICKET,
                "Payment of an order was not started",
                executionsFailed("start"),
                Limit.atLeast(1));
    }

    private Metric executionsFailed(String machine) {
        return Metric.Builder.create()
                .namespace("AWS/States")
                .metricName("ExecutionsFailed")
                .statistic("Sum")
                .dimensionsMap(Map.of(
                        "StateMachineArn",
                        formatArn(ArnComponents.builder()
                                .service("states")
                                .resource("stateMachine")
                                .resourceName(stage.name(machine))
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build())))
                .build();
    }

    private void queues() {
        for (String queue : DEAD_LETTERS) {
            alarms.add(
                    queue,
                    Severity.TICKET,
                    "The queue has something that nobody could handle. docs/runbooks/dead-letters-grow.md",
                    watched.waiting(queue),
                    Limit.atLeast(1));
        }
        alarms.add(
                "fulfilment-answers-wait",
                Severity.TICKET,
                "Answers of the warehouse are not handed over",
                watched.age("fulfilment-answers"),
                Limit.above(900, 1));
    }

    private void stores() {
        alarms.add(
                "database-busy",
                Severity.TICKET,
                "The processors of the database have been busy for 15 minutes",
                watched.database("CPUUtilization", "Average"),
                Limit.above(80, 3));
        alarms.add(
                "database-silent",
                Severity.PAGE,
                "The database reports nothing. docs/runbooks/store-unreachable.md",
                watched.database("CPUUtilization", "SampleCount"),
                Limit.below(1, 2));
        alarms.add(
                "claims-throttled",
                Severity.PAGE,
                "DynamoDB refuses claims, so creates fail",
                watched.claims("WriteThrottleEvents"),
                Limit.atLeast(1));
        alarms.add(
                "files-late",
                Severity.TICKET,
                "Files for analysis are more than 30 minutes late",
                watched.files("DeliveryToS3.DataFreshness", "Maximum"),
                Limit.above(1_800, 1));
    }

    /// What only the log of the relay function tells.
    private void logs() {
        logged("audit-chain-broken", Severity.PAGE, "The audit log is not intact");
        logged("dead-letters-grow", Severity.TICKET, "is now a dead letter");
    }

    private void logged(String name, Severity severity, String text) {
        MetricFilter.Builder.create(this, name)
                .logGroup(LogGroup.fromLogGroupName(this, name + "-log", "/aws/lambda/" + stage.name("relay")))
                .metricNamespace(stage.name("log"))
                .metricName(name)
                .filterPattern(FilterPattern.literal("\"" + text + "\""))
                .metricValue("1")
                .build();
        alarms.add(name, severity, "docs/runbooks/" + name + ".md", watched.logged(name), Limit.atLeast(1));
    }
}
