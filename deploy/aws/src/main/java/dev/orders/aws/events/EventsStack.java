package dev.orders.aws.events;

import dev.orders.aws.part.EventRule;
import dev.orders.aws.part.OrderEvents;
import dev.orders.aws.part.Queues;
import dev.orders.aws.part.StackKey;
import dev.orders.aws.service.OrderFunctions;
import dev.orders.aws.stage.Stage;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.CfnArchive;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// The bus with the events of orders, an archive of them, and a queue of them for other systems.
public final class EventsStack extends Stack {
    /// Events have the id of the customer, which nobody can erase from an archive. So it is short. It must also
    /// be shorter than the 90 days for which Step Functions refuses a second execution of an order.
    private static final int ARCHIVE_DAYS = 14;

    private final EventBus bus;

    private final StackKey key;

    /// Creates the stack.
    public EventsStack(Construct scope, String id, StackProps properties, Stage stage) {
        super(scope, id, properties);
        key = new StackKey(this, stage).allow("events.amazonaws.com");
        Queue deadLetters = Queues.forDeadLetters(this, "DeadLetters", stage.name("events-dead-letters"), key);
        bus = EventBus.Builder.create(this, "Bus")
                .eventBusName(stage.name("bus"))
                .description("The events of orders")
                .kmsKey(key)
                .deadLetterQueue(deadLetters)
                .build();
        CfnArchive.Builder.create(this, "Archive")
                .archiveName(stage.name("archive"))
                .sourceArn(bus.getEventBusArn())
                .kmsKeyIdentifier(key.getKeyArn())
                .retentionDays(ARCHIVE_DAYS)
                .build();
        // The targets of EventBridge get the events of an order in any order. A FIFO queue could not change
        // that.
        Queue events = Queues.of(this, "Events", stage.name("events"), key, Duration.minutes(2), deadLetters);
        EventRule.of(
                        this,
                        "ToQueue",
                        bus.getEventBusName(),
                        stage.name("events-to-queue"),
                        "Puts every change of an order into a queue for other systems",
                        OrderEvents.ofType("OrderCreated", "OrderUpdated", "CustomerErased"))
                .to(events, deadLetters);
    }

    /// Adds the relay function, which delivers to the bus.
    ///
    /// @return its ARN
    public String addRelay(OrderFunctions functions) {
        return new Relay(this, functions.stage(), functions, bus.getEventBusArn(), key).arn();
    }

    /// The name of the bus.
    public String bus() {
        return bus.getEventBusName();
    }
}
