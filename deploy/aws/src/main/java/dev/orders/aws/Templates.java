package dev.orders.aws;

import dev.orders.aws.account.AccountStack;
import dev.orders.aws.pipeline.PipelineStack;
import dev.orders.aws.stage.Options;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.StackProps;

/// Everything that is synthesised: the stacks of a stage, and the two that an account has once.
public final class Templates {
    private Templates() {}

    /// Adds all stacks to an application, and lets cdk-nag check them. A finding that nobody has accepted fails
    /// the synthesis.
    public static void add(App app, Options options, FunctionCode code) {
        new Deployment(app, options, code);
        new AccountStack(app, "orders-account", named("what an account needs once"), options.email(), options.budget());
        new PipelineStack(app, "orders-pipeline", named("the way of a change to production"));
        Aspects.of(app).add(new AwsSolutionsChecks());
    }

    private static StackProps named(String content) {
        return StackProps.builder()
                .description("Order service: " + content)
                .terminationProtection(true)
                .build();
    }
}
