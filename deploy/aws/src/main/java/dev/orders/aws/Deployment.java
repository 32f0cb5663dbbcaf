package dev.orders.aws;

import dev.orders.aws.analytics.AnalyticsStack;
import dev.orders.aws.api.ApiStack;
import dev.orders.aws.events.EventsStack;
import dev.orders.aws.identity.IdentityStack;
import dev.orders.aws.network.NetworkStack;
import dev.orders.aws.observability.ObservabilityStack;
import dev.orders.aws.service.OrderFunctions;
import dev.orders.aws.stage.Options;
import dev.orders.aws.stage.Stage;
import dev.orders.aws.store.DataStack;
import dev.orders.aws.workflow.WorkflowStack;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.constructs.IConstruct;

/// All stacks of a stage. This class alone knows what each of them needs from the others.
public final class Deployment {
    /// Newer behaviour of the CDK: access to a bucket for logs is a policy, and no list of an older kind.
    private static final String LOGS_BY_POLICY = "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy";

    /// A stack that another one needs cannot be deleted, or lose what the other one needs.
    private static final String REFERENCES = "@aws-cdk/core:defaultCrossStackReferences";

    private final Stage stage;

    /// Creates the stacks.
    public Deployment(App scope, Options options, FunctionCode code) {
        scope.getNode().setContext(LOGS_BY_POLICY, true);
        scope.getNode().setContext(REFERENCES, "strong");
        stage = options.stage();
        NetworkStack network = new NetworkStack(scope, stage.name("network"), named("the network"), stage);
        DataStack data =
                new DataStack(scope, stage.name("data"), named("orders, claims, secrets, audit logs"), stage, network);
        IdentityStack identity = new IdentityStack(scope, stage.name("identity"), named("access tokens"), options);
        EventsStack events = new EventsStack(scope, stage.name("events"), named("events and their relay"), stage);
        OrderFunctions functions = new OrderFunctions(stage, network, data, identity, code, events.bus());
        String relay = events.addRelay(functions);
        ApiStack api = new ApiStack(scope, stage.name("api"), named("the public API"), stage, functions, relay);
        new WorkflowStack(
                scope,
                stage.name("workflow"),
                named("payment and fulfilment"),
                stage,
                events.bus(),
                api.url(),
                code.workflow());
        new AnalyticsStack(scope, stage.name("analytics"), named("files for analysis"), options, events.bus());
        // It reads the log of the relay function.
        new ObservabilityStack(scope, stage.name("observability"), named("alarms and dashboard"), options)
                .addStackDependency(events);
        for (IConstruct stack : scope.getNode().getChildren()) {
            Tags.of(stack).add("service", "orders");
            Tags.of(stack).add("stage", stage.toString());
        }
    }

    private StackProps named(String content) {
        return StackProps.builder()
                .description("Order service, " + stage + ": " + content)
                .terminationProtection(stage.keepsData())
                .build();
    }
}
