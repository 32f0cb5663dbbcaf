package dev.orders.aws.observability;

import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.constructs.Construct;

/// The dashboard of a stage: alarms, objectives, and what they depend on.
final class Dashboards {
    private static final int WIDTH = 24;

    private Dashboards() {}

    static void create(Construct scope, Stage stage, Watched watched, List<IAlarm> alarms) {
        Duration window = Duration.minutes(5);
        String api = stage.name("api");
        Dashboard.Builder.create(scope, "Dashboard")
                .dashboardName(stage.name("overview"))
                .defaultInterval(Duration.hours(6))
                .widgets(List.of(
                        List.of(AlarmStatusWidget.Builder.create()
                                .title("Alarms")
                                .alarms(alarms)
                                .width(WIDTH)
                                .build()),
                        row(
                                graph("Requests", watched.api("Count", "Sum"), watched.api("4XXError", "Sum")),
                                graph("Failed requests (objective 0.001)", Objective.AVAILABILITY.missed(api, window)),
                                graph("Slow requests (objective 0.01)", Objective.LATENCY.missed(api, window))),
                        functions(watched),
                        dependencies(watched)))
                .build();
    }

    private static List<IWidget> functions(Watched watched) {
        return row(
                graph(
                        "Latency in milliseconds",
                        watched.api("Latency", "p50"),
                        watched.api("Latency", "p99"),
                        watched.function("api", "Duration", "p99")),
                graph(
                        "Functions at work",
                        watched.function("api", "ConcurrentExecutions", "Maximum"),
                        watched.function("relay", "ConcurrentExecutions", "Maximum")),
                graph(
                        "Errors of functions",
                        watched.function("api", "Errors", "Sum"),
                        watched.function("relay", "Errors", "Sum")));
    }

    private static List<IWidget> dependencies(Watched watched) {
        return row(
                graph(
                        "Dead letters",
                        ObservabilityStack.DEAD_LETTERS.stream()
                                .map(watched::waiting)
                                .toArray(IMetric[]::new)),
                graph(
                        "Database",
                        watched.database("CPUUtilization", "Average"),
                        watched.database("DatabaseConnections", "Sum")),
                graph("Files for analysis", watched.files("DeliveryToS3.DataFreshness", "Maximum")));
    }

    private static List<IWidget> row(IWidget... widgets) {
        return List.of(widgets);
    }

    private static IWidget graph(String title, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(Stream.of(metrics).toList())
                .width(WIDTH / 3)
                .build();
    }
}
