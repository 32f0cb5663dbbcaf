package dev.orders.aws.observability;

import dev.orders.aws.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/// Makes alarms. Each tells one of two topics: `page` means that somebody must act now, and `ticket` during
/// working hours.
final class Alarms extends Construct {
    private final Stage stage;
    private final ITopic page;
    private final ITopic ticket;
    private final List<IAlarm> made = new ArrayList<>();

    Alarms(Construct scope, Stage stage, ITopic page, ITopic ticket) {
        super(scope, "Alarms");
        this.stage = stage;
        this.page = page;
        this.ticket = ticket;
    }

    /// Who is told.
    enum Severity {
        PAGE,
        TICKET
    }

    /// When an alarm goes off.
    ///
    /// @param periods for how many periods in a row
    /// @param silence what no data means
    record Limit(ComparisonOperator operator, double threshold, int periods, TreatMissingData silence) {
        /// At least this much, in one period.
        static Limit atLeast(double threshold) {
            return new Limit(
                    ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
                    threshold,
                    1,
                    TreatMissingData.NOT_BREACHING);
        }

        /// More than this.
        static Limit above(double threshold, int periods) {
            return new Limit(
                    ComparisonOperator.GREATER_THAN_THRESHOLD, threshold, periods, TreatMissingData.NOT_BREACHING);
        }

        /// Less than this, where no data is as bad.
        static Limit below(double threshold, int periods) {
            return new Limit(ComparisonOperator.LESS_THAN_THRESHOLD, threshold, periods, TreatMissingData.BREACHING);
        }
    }

    /// Adds an alarm about a metric.
    void add(String name, Severity severity, String description, IMetric metric, Limit limit) {
        Alarm alarm = alarm(name, description, metric, limit);
        alarm.addAlarmAction(new SnsAction(topic(severity)));
        made.add(alarm);
    }

    /// Adds an alarm that goes off if an objective is missed too fast.
    void add(Objective objective, Severity severity, String pace, List<Burn> burns, String api) {
        String name = objective.name().toLowerCase(Locale.ROOT) + "-burns-" + pace;
        CompositeAlarm alarm = CompositeAlarm.Builder.create(this, name)
                .compositeAlarmName(stage.name(name))
                .alarmDescription("docs/runbooks/" + name + ".md")
                .alarmRule(AlarmRule.anyOf(burns.stream()
                        .map(burn -> exceeded(objective, burn, api))
                        .toArray(IAlarmRule[]::new)))
                .build();
        alarm.addAlarmAction(new SnsAction(topic(severity)));
        made.add(alarm);
    }

    private IAlarmRule exceeded(Objective objective, Burn burn, String api) {
        Limit limit = Limit.above(burn.factor() * objective.budget(), 1);
        return AlarmRule.allOf(List.of(burn.shorter(), burn.longer()).stream()
                .map(window -> alarm(
                        objective.name().toLowerCase(Locale.ROOT) + "-in-" + window.toMinutes() + "-minutes",
                        "A part of another alarm",
                        objective.missed(api, window),
                        limit))
                .map(part -> AlarmRule.fromAlarm(part, AlarmState.ALARM))
                .toArray(IAlarmRule[]::new));
    }

    private Alarm alarm(String name, String description, IMetric metric, Limit limit) {
        return Alarm.Builder.create(this, name)
                .alarmName(stage.name(name))
                .alarmDescription(description)
                .metric(metric)
                .comparisonOperator(limit.operator())
                .threshold(limit.threshold())
                .evaluationPeriods(limit.periods())
                .treatMissingData(limit.silence())
                .build();
    }

    private ITopic topic(Severity severity) {
        return switch (severity) {
            case PAGE -> page;
            case TICKET -> ticket;
        };
    }

    /// Those that tell somebody.
    List<IAlarm> made() {
        return List.copyOf(made);
    }
}
