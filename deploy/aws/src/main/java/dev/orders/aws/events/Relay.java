package dev.orders.aws.events;

import dev.orders.aws.part.Permission;
import dev.orders.aws.part.Queues;
import dev.orders.aws.part.ServiceFunction;
import dev.orders.aws.service.OrderFunctions;
import dev.orders.aws.stage.Stage;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.OnFailureProperty;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.scheduler.CfnSchedule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.scheduler.CfnSchedule.FlexibleTimeWindowProperty;
import software.amazon.awscdk.services.scheduler.CfnSchedule.RetryPolicyProperty;
import software.amazon.awscdk.services.scheduler.CfnSchedule.TargetProperty;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// The relay function, which delivers events. A schedule invokes it every minute, and the function of the API
/// after each write. A failed invocation is not repeated, because the schedule follows.
final class Relay extends Construct {
    /// Every run delivers until nothing is left. More runs at once share the partitions of the log by leases, so
    /// a few are enough, and more would only use connections of the database.
    private static final int CONCURRENCY = 4;

    private static final Duration TIMEOUT = Duration.minutes(2);

    private final ServiceFunction function;

    /// Creates the function and its schedule.
    ///
    /// @param bus the ARN of the bus
    Relay(Stack stack, Stage stage, OrderFunctions functions, String bus, IKey key) {
        super(stack, "Relay");
        // Also has the calls that waited for a minute because enough runs were at work. So its length says
        // nothing.
        Queue failed = Queues.forDeadLetters(this, "Failed", stage.name("relay-dead-letters"), key);
        function = functions
                .create(
                        stack,
                        key,
                        new OrderFunctions.Own(
                                "relay",
                                "RelayFunction",
                                "Delivers events to the bus and to webhooks, and keeps the store tidy",
                                TIMEOUT,
                                functions.network().relay(),
                                Map.of()),
                        builder -> builder.reservedConcurrentExecutions(CONCURRENCY))
                .allow(
                        Permission.to("events:PutEvents").on(bus),
                        Permission.to("sqs:SendMessage").on(failed.getQueueArn()),
                        Permission.to("kms:Decrypt", "kms:GenerateDataKey").through("sqs", stack, key.getKeyArn()));
        CfnEventInvokeConfig.Builder.create(this, "Calls")
                .functionName(function.function().getFunctionName())
                .qualifier("$LATEST")
                .maximumRetryAttempts(0)
                .maximumEventAgeInSeconds(60)
                .destinationConfig(DestinationConfigProperty.builder()
                        .onFailure(OnFailureProperty.builder()
                                .destination(failed.getQueueArn())
                                .build())
                        .build())
                .build();
        everyMinute(stage, function.function().getFunctionArn(), failed);
    }

    private void everyMinute(Stage stage, String function, Queue failed) {
        Role role = Role.Builder.create(this, "Scheduler")
                .description("Lets the schedule invoke the relay function")
                .assumedBy(new ServicePrincipal("scheduler.amazonaws.com"))
                .build();
        role.addToPolicy(Permission.to("lambda:InvokeFunction").on(function));
        role.addToPolicy(Permission.to("sqs:SendMessage").on(failed.getQueueArn()));
        role.addToPolicy(Permission.to("kms:Decrypt", "kms:GenerateDataKey")
                .through(
                        "sqs",
                        Stack.of(this),
                        Objects.requireNonNull(failed.getEncryptionMasterKey()).getKeyArn()));
        CfnSchedule.Builder.create(this, "EveryMinute")
                .name(stage.name("relay"))
                .description("Invokes the relay function every minute")
                .scheduleExpression("rate(1 minute)")
                .flexibleTimeWindow(
                        FlexibleTimeWindowProperty.builder().mode("OFF").build())
                .target(TargetProperty.builder()
                        .arn(function)
                        .roleArn(role.getRoleArn())
                        .retryPolicy(RetryPolicyProperty.builder()
                                .maximumRetryAttempts(0)
                                .maximumEventAgeInSeconds(60)
                                .build())
                        .deadLetterConfig(DeadLetterConfigProperty.builder()
                                .arn(failed.getQueueArn())
                                .build())
                        .build())
                .build();
    }

    /// The ARN of the function.
    String arn() {
        return function.function().getFunctionArn();
    }
}
