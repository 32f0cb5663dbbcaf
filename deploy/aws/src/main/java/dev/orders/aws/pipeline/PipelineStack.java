package dev.orders.aws.pipeline;

import dev.orders.aws.part.Buckets;
import dev.orders.aws.part.Permission;
import dev.orders.aws.part.StackKey;
import dev.orders.aws.stage.Stage;
import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.codepipeline.Artifact;
import software.amazon.awscdk.services.codepipeline.ExecutionMode;
import software.amazon.awscdk.services.codepipeline.IAction;
import software.amazon.awscdk.services.codepipeline.Pipeline;
import software.amazon.awscdk.services.codepipeline.PipelineType;
import software.amazon.awscdk.services.codepipeline.StageOptions;
import software.amazon.awscdk.services.codepipeline.actions.CodeStarConnectionsSourceAction;
import software.amazon.awscdk.services.codepipeline.actions.ManualApprovalAction;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/// The way of a change to production: test, build once, and then the same build to each stage, which is verified
/// before the next. A person approves production, where a canary has the first requests.
public final class PipelineStack extends Stack {
    private final Artifact source = new Artifact("source");
    private final Artifact built = new Artifact("built");
    private final Pipeline pipeline;
    private final Role role;
    private final Steps steps;

    /// Creates the stack.
    public PipelineStack(Construct scope, String id, StackProps properties) {
        super(scope, id, properties);
        StackKey key = new StackKey(this, Stage.PROD);
        Bucket artifacts = Buckets.of(this, "Artifacts", Stage.PROD, key, Buckets.forLogs(this, Stage.PROD))
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .expiration(Duration.days(90))
                        .noncurrentVersionExpiration(Duration.days(30))
                        .build()))
                .build();
        role = Roles.of(this, "PipelineRole", "codepipeline.amazonaws.com", artifacts, key);
        pipeline = Pipeline.Builder.create(this, "Pipeline")
                .pipelineName("orders")
                .pipelineType(PipelineType.V2)
                // A newer change replaces one that waits.
                .executionMode(ExecutionMode.SUPERSEDED)
                .artifactBucket(artifacts)
                .role(role.withoutPolicyUpdates())
                .usePipelineRoleForActions(true)
                .build();
        pipeline.getNode().addDependency(role);
        steps = new Steps(this, key, artifacts, source, built);
        stage("Source", source());
        stage("Test", steps.test());
        stage("Build", steps.build());
        deliver(Stage.DEV);
        deliver(Stage.STAGING);
        stage(
                "Approve",
                ManualApprovalAction.Builder.create()
                        .actionName("approve")
                        .additionalInformation(
                                "Staging has this change, and was verified. Production gets it as a canary.")
                        .build());
        deliver(Stage.PROD);
        role.addToPolicy(Permission.to("codebuild:StartBuild", "codebuild:BatchGetBuilds", "codebuild:StopBuild")
                .on(steps.projects()));
    }

    private void deliver(Stage target) {
        stage("Deploy-" + target, steps.deploy(target));
        stage("Verify-" + target, steps.verify(target));
    }

    private void stage(String name, IAction action) {
        pipeline.addStage(
                StageOptions.builder().stageName(name).actions(List.of(action)).build());
    }

    private IAction source() {
        String connection = parameter("Connection", "The ARN of the connection to the host of the repository");
        role.addToPolicy(Permission.to("codeconnections:UseConnection", "codestar-connections:UseConnection")
                .on(connection));
        return CodeStarConnectionsSourceAction.Builder.create()
                .actionName("checkout")
                .connectionArn(connection)
                .owner(parameter("Owner", "The owner of the repository"))
                .repo(parameter("Repository", "The name of the repository"))
                .branch("main")
                .output(source)
                .build();
    }

    private String parameter(String name, String description) {
        return CfnParameter.Builder.create(this, name)
                .type("String")
                .description(description)
                .build()
                .getValueAsString();
    }
}
