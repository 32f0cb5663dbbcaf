package dev.orders.aws.account;

import dev.orders.aws.part.EventRule;
import dev.orders.aws.part.StackKey;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.accessanalyzer.CfnAnalyzer;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudget.BudgetDataProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationWithSubscribersProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SpendProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SubscriberProperty;
import software.amazon.awscdk.services.guardduty.CfnDetector;
import software.amazon.awscdk.services.guardduty.CfnDetector.CFNFeatureConfigurationProperty;
import software.amazon.awscdk.services.securityhub.CfnHub;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// What an account needs once: a trail of who did what, guards, and a budget. The name has no stage. An account
/// has one stack of it, also if several stages share the account.
public final class AccountStack extends Stack {
    private final StackKey key;

    /// Creates the stack.
    ///
    /// @param email who is told; empty if nobody
    /// @param budget the costs of a month in US dollars that are expected
    public AccountStack(Construct scope, String id, StackProps properties, Optional<String> email, int budget) {
        super(scope, id, properties);
        key = new StackKey(this, Stage.PROD).allow("events.amazonaws.com");
        new AuditTrail(this, key);
        guards();
        findings(email);
        budget(email, budget);
    }

    private void guards() {
        CfnDetector.Builder.create(this, "GuardDuty")
                .enable(true)
                .findingPublishingFrequency("FIFTEEN_MINUTES")
                .features(List.of(feature("S3_DATA_EVENTS"), feature("LAMBDA_NETWORK_LOGS")))
                .build();
        CfnHub.Builder.create(this, "SecurityHub")
                .enableDefaultStandards(true)
                .autoEnableControls(true)
                .controlFindingGenerator("SECURITY_CONTROL")
                .build();
        CfnAnalyzer.Builder.create(this, "AccessAnalyzer")
                .analyzerName("orders")
                .type("ACCOUNT")
                .build();
    }

    private static CFNFeatureConfigurationProperty feature(String name) {
        return CFNFeatureConfigurationProperty.builder()
                .name(name)
                .status("ENABLED")
                .build();
    }

    /// Security Hub also has the findings of GuardDuty and of the analyser.
    private void findings(Optional<String> email) {
        Topic topic = Topic.Builder.create(this, "Findings")
                .topicName("orders-findings")
                .masterKey(key)
                .enforceSsl(true)
                .build();
        email.ifPresent(address -> Subscription.Builder.create(this, "Mail")
                .topic(topic)
                .protocol(SubscriptionProtocol.EMAIL)
                .endpoint(address)
                .build());
        EventRule.ofDefaultBus(
                        this,
                        "Severe",
                        "orders-severe-findings",
                        "Tells of new findings that are high or critical",
                        Map.of(
                                "source",
                                List.of("aws.securityhub"),
                                "detail-type",
                                List.of("Security Hub Findings - Imported"),
                                "detail",
                                Map.of(
                                        "findings",
                                        Map.of(
                                                "Severity", Map.of("Label", List.of("HIGH", "CRITICAL")),
                                                "Workflow", Map.of("Status", List.of("NEW")),
                                                "RecordState", List.of("ACTIVE")))))
                .to(topic);
    }

    /// Without an address it tells nobody, but the console compares the costs with it.
    private void budget(Optional<String> email, int dollars) {
        CfnBudget.Builder builder = CfnBudget.Builder.create(this, "Budget")
                .budget(BudgetDataProperty.builder()
                        .budgetName("orders")
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .budgetLimit(SpendProperty.builder()
                                .amount(dollars)
                                .unit("USD")
                                .build())
                        .build());
        email.ifPresent(address -> builder.notificationsWithSubscribers(
                List.of(notice("ACTUAL", 80, address), notice("FORECASTED", 100, address))));
        builder.build();
    }

    private static NotificationWithSubscribersProperty notice(String kind, int percent, String email) {
        return NotificationWithSubscribersProperty.builder()
                .notification(NotificationProperty.builder()
                        .notificationType(kind)
                        .comparisonOperator("GREATER_THAN")
                        .threshold(percent)
                        .thresholdType("PERCENTAGE")
                        .build())
                .subscribers(List.of(SubscriberProperty.builder()
                        .subscriptionType("EMAIL")
                        .address(email)
                        .build()))
                .build();
    }
}
