package dev.orders.aws.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.events.CfnRule.RetryPolicyProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// A rule of EventBridge with its target. The rule of the CDK is not used, because it lets all rules of all
/// accounts send to an encrypted queue.
public final class EventRule extends Construct {
    private static final String ID = "Target";

    /// EventBridge repeats an event for a day, and then gives it to the queue for dead letters.
    private static final RetryPolicyProperty RETRIES = RetryPolicyProperty.builder()
            .maximumEventAgeInSeconds(86_400)
            .maximumRetryAttempts(185)
            .build();

    private final CfnRule rule;

    private EventRule(Construct scope, String id, String name, String description, Map<String, ?> pattern) {
        super(scope, id);
        rule = CfnRule.Builder.create(this, "Rule")
                .name(name)
                .description(description)
                .eventPattern(pattern)
                .state("ENABLED")
                .build();
    }

    /// A rule of the default bus, which has the events of AWS.
    public static EventRule ofDefaultBus(
            Construct scope, String id, String name, String description, Map<String, ?> pattern) {
        return new EventRule(scope, id, name, description, pattern);
    }

    /// A rule of a bus.
    public static EventRule of(
            Construct scope, String id, String bus, String name, String description, Map<String, ?> pattern) {
        EventRule rule = new EventRule(scope, id, name, description, pattern);
        rule.rule.setEventBusName(bus);
        return rule;
    }

    /// Sends the events to a queue.
    public void to(Queue queue, Queue deadLetters) {
        target(TargetProperty.builder().id(ID).arn(queue.getQueueArn()), deadLetters);
        letIn(queue);
    }

    /// Tells the subscribers of a topic.
    public void to(Topic topic) {
        rule.setTargets(
                List.of(TargetProperty.builder().id(ID).arn(topic.getTopicArn()).build()));
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
                .build());
    }

    /// Keeps the events in a queue for dead letters itself.
    public void toDeadLetters(Queue queue) {
        rule.setTargets(
                List.of(TargetProperty.builder().id(ID).arn(queue.getQueueArn()).build()));
        letIn(queue);
    }

    /// Sends the events to something that a role is needed for.
    ///
    /// @param target without its id and role
    /// @param permission what EventBridge must be allowed
    public void to(TargetProperty.Builder target, PolicyStatement permission, Queue deadLetters) {
        Role role = Role.Builder.create(this, "Role")
                .description("Lets EventBridge hand events over")
                .assumedBy(new ServicePrincipal("events.amazonaws.com"))
                .build();
        role.addToPolicy(permission);
        target(target.id(ID).roleArn(role.getRoleArn()), deadLetters);
    }

    private void target(TargetProperty.Builder target, Queue deadLetters) {
        rule.setTargets(new ArrayList<>(List.of(target.retryPolicy(RETRIES)
                .deadLetterConfig(DeadLetterConfigProperty.builder()
                        .arn(deadLetters.getQueueArn())
                        .build())
                .build())));
        letIn(deadLetters);
    }

    private void letIn(Queue queue) {
        queue.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getQueueArn()))
                .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
                .build());
    }
}
