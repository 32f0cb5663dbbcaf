package dev.orders.aws.api;

import dev.orders.aws.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACL.AllowActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.BlockActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CountActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.DefaultActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ManagedRuleGroupStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.OverrideActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RateBasedStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionOverrideProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.StatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.VisibilityConfigProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/// The firewall in front of the API: rules that Amazon maintains, and a limit for each address.
final class Firewall extends Construct {
    /// Rules of the common group that would refuse correct requests. They only count.
    private static final List<String> COUNTED = List.of(
            // An order with 500 items has more than 8 KB. The service has its own limit.
            "SizeRestrictions_BODY",
            // The registration of a webhook contains a URL.
            "GenericRFI_BODY",
            // HTTP does not require the header, and some programs do not send it.
            "NoUserAgent_HEADER");

    private final Stage stage;

    Firewall(Construct scope, Stage stage, RestApi api, IKey key) {
        super(scope, "Firewall");
        this.stage = stage;
        CfnWebACL rules = CfnWebACL.Builder.create(this, "Rules")
                .name(stage.name("api"))
                .description("Protects the API of the order service")
                .scope("REGIONAL")
                .defaultAction(DefaultActionProperty.builder()
                        .allow(AllowActionProperty.builder().build())
                        .build())
                .visibilityConfig(visible("all"))
                .rules(rules())
                .build();
        CfnWebACLAssociation.Builder.create(this, "Association")
                .webAclArn(rules.getAttrArn())
                .resourceArn(api.getDeploymentStage().getStageArn())
                .build();
        log(rules, key);
    }

    private List<RuleProperty> rules() {
        List<RuleProperty> rules = new ArrayList<>(List.of(limit()));
        Stream.of(
                        "AWSManagedRulesAmazonIpReputationList",
                        "AWSManagedRulesKnownBadInputsRuleSet",
                        "AWSManagedRulesCommonRuleSet")
                .forEach(group -> rules.add(managed(group, rules.size())));
        return rules;
    }

    private RuleProperty limit() {
        return RuleProperty.builder()
                .name("limit")
                .priority(0)
                .statement(StatementProperty.builder()
                        .rateBasedStatement(RateBasedStatementProperty.builder()
                                .aggregateKeyType("IP")
                                .evaluationWindowSec(300)
                                .limit(stage.requestsInFiveMinutes())
                                .build())
                        .build())
                .action(RuleActionProperty.builder()
                        .block(BlockActionProperty.builder().build())
                        .build())
                .visibilityConfig(visible("limit"))
                .build();
    }

    private RuleProperty managed(String group, int priority) {
        ManagedRuleGroupStatementProperty.Builder rules =
                ManagedRuleGroupStatementProperty.builder().vendorName("AWS").name(group);
        if (group.equals("AWSManagedRulesCommonRuleSet")) {
            rules.ruleActionOverrides(COUNTED.stream().map(Firewall::counted).toList());
        }
        return RuleProperty.builder()
                .name(group)
                .priority(priority)
                .statement(StatementProperty.builder()
                        .managedRuleGroupStatement(rules.build())
                        .build())
                .overrideAction(OverrideActionProperty.builder().none(Map.of()).build())
                .visibilityConfig(visible(group))
                .build();
    }

    private static RuleActionOverrideProperty counted(String rule) {
        return RuleActionOverrideProperty.builder()
                .name(rule)
                .actionToUse(RuleActionProperty.builder()
                        .count(CountActionProperty.builder().build())
                        .build())
                .build();
    }

    private VisibilityConfigProperty visible(String rule) {
        return VisibilityConfigProperty.builder()
                .metricName(stage.name(rule))
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(false)
                .build();
    }

    /// Has the address of each client, so it is kept for a short time. Tokens are left out, and so are paths and
    /// queries, which may contain the id of a customer.
    private void log(CfnWebACL rules, IKey key) {
        LogGroup log = LogGroup.Builder.create(this, "Log")
                .logGroupName("aws-waf-logs-" + stage.name("api"))
                .retention(RetentionDays.ONE_MONTH)
                .encryptionKey(key)
                .removalPolicy(stage.removal())
                .build();
        CfnLoggingConfiguration.Builder.create(this, "Logging")
                .resourceArn(rules.getAttrArn())
                .logDestinationConfigs(List.of(withoutStreams(log)))
                .redactedFields(List.of(
                        FieldToMatchProperty.builder()
                                .singleHeader(Map.of("Name", "authorization"))
                                .build(),
                        FieldToMatchProperty.builder().uriPath(Map.of()).build(),
                        FieldToMatchProperty.builder().queryString(Map.of()).build()))
                .build();
    }

    /// The firewall refuses the ARN of the CDK, which ends with `:*`.
    private static String withoutStreams(LogGroup log) {
        return Stack.of(log)
                .formatArn(ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName(log.getLogGroupName())
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }
}
