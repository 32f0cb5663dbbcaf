package dev.orders.aws.observability;

import java.util.List;
import software.amazon.awscdk.Duration;

/// A rate at which the error budget of an objective is used up, as in `deploy/prometheus/alerts.yaml`. An alarm
/// goes off if the rate is exceeded in the long window, and still in the short one. A test compares the numbers.
///
/// @param factor how many times faster than the objective allows
record Burn(double factor, Duration shorter, Duration longer) {
    /// A person must act now.
    static final List<Burn> FAST = List.of(
            new Burn(14.4, Duration.minutes(5), Duration.hours(1)),
            new Burn(6, Duration.minutes(30), Duration.hours(6)));

    /// During working hours. Prometheus also watches three days. An alarm of CloudWatch has no window over a
    /// day.
    static final List<Burn> SLOW = List.of(new Burn(3, Duration.hours(2), Duration.hours(24)));
}
