package dev.orders.aws.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.Checkout;
import dev.orders.aws.Synthesis;
import dev.orders.aws.stage.Stage;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;

/// The alarms have the numbers of the alerts for Prometheus, and watch resources that exist.
final class AlarmsTest {
    private static final Pattern BURN =
            Pattern.compile("job:http_requests_(failed|slow):ratio_rate(\\w+) > ([0-9.]+) \\* (0\\.[0-9]+)");

    private final Synthesis synthesis = Synthesis.of(Stage.PROD);

    @Test
    void theObjectivesAndTheirPacesAreThoseOfPrometheus() {
        Set<String> alerts = BURN.matcher(Checkout.text("deploy/prometheus/alerts.yaml"))
                .results()
                .map(AlarmsTest::described)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> alarms = new TreeSet<>();
        for (Objective objective : Objective.values()) {
            Stream.concat(Burn.FAST.stream(), Burn.SLOW.stream())
                    .flatMap(burn -> Stream.of(burn.shorter(), burn.longer())
                            .map(window -> described(objective, burn.factor(), window)))
                    .forEach(alarms::add);
        }

        assertThat(alerts).hasSize(12).isEqualTo(alarms);
    }

    private static String described(MatchResult alert) {
        Objective objective = alert.group(1).equals("failed") ? Objective.AVAILABILITY : Objective.LATENCY;
        assertThat(Double.parseDouble(alert.group(4))).isEqualTo(objective.budget());
        return objective + " " + alert.group(2) + " " + Double.parseDouble(alert.group(3));
    }

    private static String described(Objective objective, double factor, Duration window) {
        long minutes = window.toMinutes().longValue();
        String text = minutes < 60 ? minutes + "m" : minutes < 1_440 ? minutes / 60 + "h" : minutes / 1_440 + "d";
        return objective + " " + text + " " + factor;
    }

    @Test
    void theThresholdsAreFactorsOfTheBudget() {
        for (Objective objective : Objective.values()) {
            Stream.concat(Burn.FAST.stream(), Burn.SLOW.stream())
                    .forEach(burn -> Stream.of(burn.shorter(), burn.longer()).forEach(window -> {
                        JsonNode alarm = alarm(
                                objective.name().toLowerCase(Locale.ROOT) + "-in-" + window.toMinutes() + "-minutes");
                        assertThat(alarm.path("Threshold").asDouble()).isEqualTo(burn.factor() * objective.budget());
                        assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
                    }));
        }
        assertThat(alarm("latency-in-5-minutes").toString()).contains("\"Stat\":\"PR(0:250)\"");
    }

    @Test
    void anObjectiveIsMissedIfBothWindowsSaySo() {
        JsonNode rule = synthesis
                .resource(
                        "observability",
                        "AWS::CloudWatch::CompositeAlarm",
                        "AlarmName",
                        Stage.PROD.name("availability-burns-fast"))
                .path("AlarmRule");

        assertThat(rule.toString()).contains(" AND ", " OR ").doesNotContain("NOT");
    }

    @Test
    void everyAlarmAboutAnObjectiveHasItsRunbook() {
        assertThat(synthesis.resources("AWS::CloudWatch::CompositeAlarm").values())
                .hasSize(4)
                .allSatisfy(alarm -> assertThat(
                                Checkout.path(alarm.path("AlarmDescription").asText()))
                        .exists());
    }

    /// Except the parts of another alarm, and those that CodeDeploy watches.
    @Test
    void everyAlarmTellsSomebody() {
        assertThat(synthesis.resources("AWS::CloudWatch::Alarm").values())
                .filteredOn(alarm -> !alarm.path("AlarmName").asText().matches(".*(-minutes|canary-.*)"))
                .hasSizeGreaterThan(10)
                .allMatch(alarm -> alarm.path("AlarmActions").size() == 1);
        assertThat(synthesis.resources("AWS::SNS::Subscription").values()).hasSize(3);
    }

    /// Metrics find resources by names, which no reference checks.
    @Test
    void everyWatchedResourceExists() {
        String everything = synthesis.resources().values().stream()
                .filter(resource -> !resource.path("Type").asText().startsWith("AWS::CloudWatch"))
                .map(JsonNode::toString)
                .collect(Collectors.joining());
        Set<String> watched = new TreeSet<>();
        synthesis
                .resources("AWS::CloudWatch::Alarm")
                .values()
                .forEach(alarm -> alarm.findValues("Dimensions")
                        .forEach(dimensions -> dimensions.forEach(dimension -> {
                            if (dimension.path("Value").isTextual()) {
                                watched.add(dimension.path("Value").asText());
                            }
                        })));

        assertThat(watched).hasSizeGreaterThan(8);
        assertThat(watched).allSatisfy(name -> assertThat(everything).contains(":\"" + name + "\""));
    }

    @Test
    void theTextsThatAreCountedInTheLogAreWrittenByTheCode() {
        Set<String> patterns = new TreeSet<>();
        synthesis
                .resources("AWS::Logs::MetricFilter")
                .values()
                .forEach(filter ->
                        patterns.add(filter.path("FilterPattern").asText().replace("\"", "")));

        assertThat(patterns).containsExactly("The audit log is not intact", "is now a dead letter");
        assertThat(Checkout.text("service/wiring/src/main/java/dev/orders/wiring/upkeep/AuditLogProof.java"))
                .contains("\"The audit log is not intact");
        assertThat(Checkout.text("service/events/src/main/java/dev/orders/events/Relay.java"))
                .contains(" is now a dead letter");
    }

    private JsonNode alarm(String name) {
        return synthesis.resource("observability", "AWS::CloudWatch::Alarm", "AlarmName", Stage.PROD.name(name));
    }
}
