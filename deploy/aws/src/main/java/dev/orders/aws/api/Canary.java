package dev.orders.aws.api;

import dev.orders.aws.part.Accepted;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/// Gives a new version of the function a tenth of the requests for five minutes. If an alarm goes off meanwhile,
/// CodeDeploy gives all requests to the previous version again, and CloudFormation takes the change back.
final class Canary extends Construct {
    private static final Duration MINUTE = Duration.minutes(1);

    private final Stage stage;

    Canary(Construct scope, Stage stage, RestApi api, Alias live) {
        super(scope, "Canary");
        this.stage = stage;
        LambdaDeploymentGroup group = LambdaDeploymentGroup.Builder.create(this, "Group")
                .application(LambdaApplication.Builder.create(this, "Application")
                        .applicationName(stage.name("api"))
                        .build())
                .deploymentGroupName(stage.name("api"))
                .deploymentConfig(
                        stage.isRehearsed()
                                ? LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES
                                : LambdaDeploymentConfig.ALL_AT_ONCE)
                .alias(live)
                .alarms(List.of(crashes(live), failures(api)))
                .autoRollback(AutoRollbackConfig.builder()
                        .failedDeployment(true)
                        .stoppedDeployment(true)
                        .deploymentInAlarm(true)
                        .build())
                .build();
        Accepted.finding(
                group,
                "IAM4",
                "AWS made this policy for CodeDeploy; it is limited to what CodeDeploy does",
                "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited");
    }

    /// An answer with an error is no crash. A timeout and an exception are, and a correct version has none.
    private Alarm crashes(Alias live) {
        return alarm(
                "Crashes",
                "The new version crashes or does not answer in time",
                live.metricErrors(
                        MetricOptions.builder().statistic("Sum").period(MINUTE).build()),
                0);
    }

    /// A version that fails for every request fails for a tenth of all.
    private Alarm failures(RestApi api) {
        MetricOptions sum =
                MetricOptions.builder().statistic("Sum").period(MINUTE).build();
        return alarm(
                "Failures",
                "More than 2 % of the requests fail",
                MathExpression.Builder.create()
                        .expression("IF(requests >= 10, 100 * failed / requests, 0)")
                        .usingMetrics(Map.of("failed", api.metricServerError(sum), "requests", api.metricCount(sum)))
                        .label("percent of failed requests")
                        .period(MINUTE)
                        .build(),
                2);
    }

    /// @param most the alarm goes off above this
    private Alarm alarm(String id, String description, IMetric metric, int most) {
        return Alarm.Builder.create(this, id)
                .alarmName(stage.name("canary-" + id.toLowerCase(Locale.ROOT)))
                .alarmDescription(description)
                .metric(metric)
                .threshold(most)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }
}
