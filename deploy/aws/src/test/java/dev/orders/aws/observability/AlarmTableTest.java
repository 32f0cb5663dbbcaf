package dev.orders.aws.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.Checkout;
import dev.orders.aws.Synthesis;
import dev.orders.aws.stage.Stage;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of alarms that operators read has the limits of the templates.
final class AlarmTableTest {
    private static final Pattern ROW = Pattern.compile(
            "^\\| `([a-z-]+)` \\| (\\w+) \\| [^|]+ \\| ([^|]+) \\| ([0-9]+) min \\| (\\w+) \\|$", Pattern.MULTILINE);

    private final Synthesis synthesis = Synthesis.of(Stage.PROD);

    @Test
    void theTableHasTheLimitOfEveryAlarm() {
        Set<String> rows = ROW.matcher(Checkout.text("deploy/aws/ALARMS.md"))
                .results()
                .map(row -> row(
                        row.group(1), row.group(2), row.group(3), Integer.parseInt(row.group(4)) * 60, row.group(5)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> alarms = synthesis.resources("AWS::CloudWatch::Alarm").values().stream()
                // The parts of the alarms about objectives have the numbers of Prometheus (AlarmsTest).
                .filter(alarm -> !alarm.path("AlarmName").asText().endsWith("-minutes"))
                .map(AlarmTableTest::row)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows).hasSize(16).isEqualTo(alarms);
    }

    private static String row(JsonNode alarm) {
        return row(
                alarm.path("AlarmName").asText().replaceFirst("^" + Stage.PROD.name(""), ""),
                told(alarm),
                limit(alarm),
                period(alarm),
                switch (alarm.path("TreatMissingData").asText()) {
                    case "notBreaching" -> "fine";
                    case "breaching" -> "alarm";
                    default -> "unknown";
                });
    }

    private static String row(String name, String told, String limit, int seconds, String silence) {
        return String.join(" | ", name, told, limit, String.valueOf(seconds), silence);
    }

    private static String told(JsonNode alarm) {
        return alarm.has("AlarmActions")
                ? alarm.at("/AlarmActions/0/Ref").asText().replaceFirst("[0-9A-F]{8}$", "")
                : "canary";
    }

    private static String limit(JsonNode alarm) {
        String sign = switch (alarm.path("ComparisonOperator").asText()) {
            case "GreaterThanThreshold" -> ">";
            case "GreaterThanOrEqualToThreshold" -> "≥";
            case "LessThanThreshold" -> "<";
            default -> "?";
        };
        int times = alarm.path("EvaluationPeriods").asInt();
        return sign + " " + alarm.path("Threshold").asText() + (times == 1 ? "" : ", " + times + " times");
    }

    private static int period(JsonNode alarm) {
        return alarm.has("Period")
                ? alarm.path("Period").asInt()
                : alarm.path("Metrics").findValue("Period").asInt();
    }
}
