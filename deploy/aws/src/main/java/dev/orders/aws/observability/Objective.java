package dev.orders.aws.observability;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.Stats;

/// What clients can rely on, as in `deploy/prometheus/recording.yaml`.
enum Objective {
    /// 99.9 % of the requests are answered with a status below 500.
    AVAILABILITY(0.001),

    /// 99 % of the requests are answered within 250 ms. Prometheus counts requests for orders only; the gateway
    /// counts all, and the time of the gateway.
    LATENCY(0.01);

    private static final int MILLISECONDS = 250;

    private final double budget;

    Objective(double budget) {
        this.budget = budget;
    }

    /// The share of requests that may miss the objective.
    double budget() {
        return budget;
    }

    /// The share of requests that miss the objective.
    IMetric missed(String api, Duration window) {
        return switch (this) {
            case AVAILABILITY ->
                MathExpression.Builder.create()
                        .expression("IF(requests > 0, failed / requests, 0)")
                        .usingMetrics(Map.of(
                                "failed", metric(api, "5XXError", "Sum", window),
                                "requests", metric(api, "Count", "Sum", window)))
                        .label("share of failed requests")
                        .period(window)
                        .build();
            case LATENCY ->
                MathExpression.Builder.create()
                        .expression("1 - intime / 100")
                        .usingMetrics(
                                Map.of("intime", metric(api, "Latency", Stats.percentileRank(0, MILLISECONDS), window)))
                        .label("share of slow requests")
                        .period(window)
                        .build();
        };
    }

    private static Metric metric(String api, String name, String statistic, Duration window) {
        return Metric.Builder.create()
                .namespace("AWS/ApiGateway")
                .metricName(name)
                .dimensionsMap(Map.of("ApiName", api))
                .statistic(statistic)
                .period(window)
                .build();
    }
}
