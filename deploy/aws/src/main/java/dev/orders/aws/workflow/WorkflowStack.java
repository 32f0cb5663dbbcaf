package dev.orders.aws.workflow;

import dev.orders.aws.part.Accepted;
import dev.orders.aws.part.EventRule;
import dev.orders.aws.part.OrderEvents;
import dev.orders.aws.part.Permission;
import dev.orders.aws.part.Queues;
import dev.orders.aws.part.ServiceFunction;
import dev.orders.aws.part.StackKey;
import dev.orders.aws.stage.Stage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/// Payment and fulfilment. An `OrderCreated` on the bus starts the state machine `start`, which starts the state
/// machine `order` with the id of the order as the name of the execution: one order has one execution.
/// `WORKFLOW.md` describes both, and the contract of each task.
public final class WorkflowStack extends Stack {
    private static final String STAND_INS_ID = "orders:stand-ins";

    /// The CDK prints this for every command on production.
    private static final String STAND_INS = "The payment provider and the warehouse are stand-ins (WORKFLOW.md): orders"
            + " become PAID and FULFILLED, but no money moves and no goods are sent";

    private final StackKey key;
    private final Queue deadLetters;

    /// Creates the stack.
    ///
    /// @param bus the name of the bus with the events of orders
    /// @param url the address of the public API
    /// @param code the package of the functions
    public WorkflowStack(
            Construct scope, String id, StackProps properties, Stage stage, String bus, String url, Path code) {
        super(scope, id, properties);
        if (stage == Stage.PROD) {
            Annotations.of(this).addWarningV2(STAND_INS_ID, STAND_INS);
        }
        key = new StackKey(this, stage).allow("events.amazonaws.com");
        deadLetters = Queues.forDeadLetters(this, "DeadLetters", stage.name("workflow-dead-letters"), key);
        Tasks tasks = new Tasks(this, stage, code, key);
        Queue answers = answers(stage);
        addTasks(tasks, answers, url, stage);
        Machine order = order(stage, tasks);
        answer(tasks, answers, order);
        startOnCreation(stage, bus, start(stage, order));
        keepFailures(stage, order);
    }

    /// The queue into which the warehouse puts its answers.
    private Queue answers(Stage stage) {
        return Queues.of(
                this,
                "FulfilmentAnswers",
                stage.name("fulfilment-answers"),
                key,
                Duration.seconds(6 * Tasks.TIMEOUT.toSeconds().longValue()),
                Queues.forDeadLetters(
                        this, "FulfilmentAnswersDead", stage.name("fulfilment-answers-dead-letters"), key));
    }

    private void addTasks(Tasks tasks, Queue answers, String url, Stage stage) {
        Map<String, String> payment = Map.of("PAYMENT_PROVIDER", "demo");
        tasks.add("AuthorizePayment", "Asks the payment provider to authorise a payment", payment);
        tasks.add("RefundPayment", "Asks the payment provider to give a payment back", payment);
        tasks.add(
                        "RequestFulfilment",
                        "Asks the warehouse to send the goods; it answers later",
                        Map.of("WAREHOUSE", "demo", "FULFILMENT_ANSWERS_URL", answers.getQueueUrl()))
                .allow(Permission.to("sqs:SendMessage").on(answers.getQueueArn()), key.use());
        Secret keys = Secret.Builder.create(this, "TenantKeys")
                .secretName(stage.name("workflow-keys"))
                .description(
                        "An API key of each tenant, with which the workflow moves its orders: {\"tenant\": \"key\"}")
                .encryptionKey(key)
                .secretStringValue(SecretValue.unsafePlainText("{}"))
                .removalPolicy(stage.removal())
                .build();
        Accepted.finding(keys, "SMG4", "An operator rotates API keys with the service (docs/ACCESS.md)");
        tasks.add(
                        "ChangeOrderStatus",
                        "Moves an order to another status through the public API",
                        Map.of("ORDERS_URL", url, "ORDERS_KEYS_SECRET", keys.getSecretArn()))
                .allow(
                        Permission.to("secretsmanager:GetSecretValue").on(keys.getSecretArn()),
                        Permission.to("kms:Decrypt").on(key.getKeyArn()));
    }

    private Machine order(Stage stage, Tasks tasks) {
        return new Machine(
                this,
                stage,
                "order",
                StateMachineType.STANDARD,
                tasks.arns(),
                List.of(Permission.to("lambda:InvokeFunction")
                        .on(tasks.arns().values().toArray(String[]::new))),
                key);
    }

    /// The function that hands the answers of the warehouse to the executions that wait for them.
    private void answer(Tasks tasks, Queue answers, Machine order) {
        ServiceFunction function = tasks.add(
                "AnswerFulfilment", "Hands the answers of the warehouse to the executions that wait", Map.of());
        function.allow(Permission.to("states:SendTaskSuccess").on(order.arn()));
        function.function()
                .addEventSource(SqsEventSource.Builder.create(answers)
                        .batchSize(10)
                        .reportBatchItemFailures(true)
                        .build());
    }

    private Machine start(Stage stage, Machine order) {
        Map<String, String> names = new HashMap<>();
        names.put("OrderStateMachine", order.arn());
        names.put("DeadLetterQueue", deadLetters.getQueueUrl());
        return new Machine(
                this,
                stage,
                "start",
                StateMachineType.EXPRESS,
                names,
                List.of(
                        Permission.to("states:StartExecution").on(order.arn()),
                        Permission.to("sqs:SendMessage").on(deadLetters.getQueueArn()),
                        key.use()),
                key);
    }

    private void startOnCreation(Stage stage, String bus, Machine start) {
        EventRule.of(
                        this,
                        "OrderCreated",
                        bus,
                        stage.name("order-created"),
                        "Starts payment and fulfilment of a new order, except those of verify",
                        OrderEvents.ofTypeExcept(OrderEvents.VERIFY_TENANT, "OrderCreated"))
                .to(
                        TargetProperty.builder().arn(start.arn()),
                        Permission.to("states:StartExecution").on(start.arn()),
                        deadLetters);
    }

    /// An execution that fails stays where it failed, so that a person can redrive it. The queue tells which it
    /// is.
    private void keepFailures(Stage stage, Machine order) {
        EventRule.ofDefaultBus(
                        this,
                        "Failed",
                        stage.name("workflow-failed"),
                        "Keeps the names of the executions that nobody could handle",
                        Map.of(
                                "source",
                                List.of("aws.states"),
                                "detail-type",
                                List.of("Step Functions Execution Status Change"),
                                "detail",
                                Map.of(
                                        "stateMachineArn",
                                        List.of(order.arn()),
                                        "status",
                                        List.of("FAILED", "TIMED_OUT", "ABORTED"))))
                .toDeadLetters(deadLetters);
    }
}
