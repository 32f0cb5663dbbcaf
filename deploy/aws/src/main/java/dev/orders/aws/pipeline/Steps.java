package dev.orders.aws.pipeline;

import dev.orders.aws.part.Accepted;
import dev.orders.aws.part.Logs;
import dev.orders.aws.part.OrderEvents;
import dev.orders.aws.part.Permission;
import dev.orders.aws.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.codebuild.BuildEnvironment;
import software.amazon.awscdk.services.codebuild.BuildEnvironmentVariable;
import software.amazon.awscdk.services.codebuild.BuildEnvironmentVariableType;
import software.amazon.awscdk.services.codebuild.BuildSpec;
import software.amazon.awscdk.services.codebuild.CloudWatchLoggingOptions;
import software.amazon.awscdk.services.codebuild.ComputeType;
import software.amazon.awscdk.services.codebuild.LinuxBuildImage;
import software.amazon.awscdk.services.codebuild.LoggingOptions;
import software.amazon.awscdk.services.codebuild.PipelineProject;
import software.amazon.awscdk.services.codepipeline.Artifact;
import software.amazon.awscdk.services.codepipeline.IAction;
import software.amazon.awscdk.services.codepipeline.actions.CodeBuildAction;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/// The steps of the pipeline that run commands. The commands are in `deploy/aws/pipeline`.
final class Steps extends Construct {
    /// The roles that `cdk bootstrap` creates. They deploy; a step may only become them.
    private static final List<String> DEPLOYERS = List.of("deploy", "file-publishing", "lookup");

    private final List<String> made = new ArrayList<>();
    private final Stack stack;
    private final IKey key;
    private final IBucket artifacts;
    private final Artifact source;
    private final Artifact built;

    Steps(Stack stack, IKey key, IBucket artifacts, Artifact source, Artifact built) {
        super(stack, "Steps");
        this.stack = stack;
        this.key = key;
        this.artifacts = artifacts;
        this.source = source;
        this.built = built;
    }

    /// Runs all tests and checks.
    IAction test() {
        return action("test", project("test", Duration.hours(2), role("test"), Map.of()), source)
                .build();
    }

    /// Builds the functions, and the templates of all stages.
    IAction build() {
        return action("build", project("build", Duration.hours(1), role("build"), Map.of()), source)
                .outputs(List.of(built))
                .build();
    }

    /// Deploys a stage.
    IAction deploy(Stage stage) {
        Role role = role("deploy-" + stage);
        role.addToPolicy(Permission.to("sts:AssumeRole")
                .on(DEPLOYERS.stream().map(this::deployer).toArray(String[]::new)));
        return action("deploy", project("deploy", stage, role, Map.of()), built).build();
    }

    private String deployer(String kind) {
        return "arn:" + stack.getPartition() + ":iam::" + stack.getAccount() + ":role/cdk-hnb659fds-" + kind + "-role-"
                + stack.getAccount() + "-" + stack.getRegion();
    }

    /// Checks every guarantee through the public API.
    IAction verify(Stage stage) {
        Secret token = Secret.Builder.create(this, "Token-" + stage)
                .secretName("orders-pipeline-token-" + stage)
                .description("An API key of the tenant " + OrderEvents.VERIFY_TENANT
                        + ", with which the pipeline verifies " + stage)
                .encryptionKey(key)
                .secretStringValue(SecretValue.unsafePlainText("no key yet"))
                .build();
        Accepted.finding(token, "SMG4", "An operator rotates API keys with the service (docs/ACCESS.md)");
        Role role = role("verify-" + stage);
        role.addToPolicy(Permission.to("secretsmanager:GetSecretValue").on(token.getSecretArn()));
        String api = "arn:" + stack.getPartition() + ":cloudformation:" + stack.getRegion() + ":" + stack.getAccount()
                + ":stack/" + stage.name("api") + "/*";
        role.addToPolicy(Permission.to("cloudformation:DescribeStacks").on(api));
        Accepted.finding(
                role,
                "IAM5",
                "CloudFormation adds an id to the name of a stack",
                "Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack/"
                        + stage.name("api") + "/*");
        BuildEnvironmentVariable key = BuildEnvironmentVariable.builder()
                .type(BuildEnvironmentVariableType.SECRETS_MANAGER)
                .value(token.getSecretArn())
                .build();
        return action("verify", project("verify", stage, role, Map.of("ORDERS_TOKEN", key)), built)
                .build();
    }

    /// What a step may do, whatever it does: read and write artifacts, and write its log.
    private Role role(String name) {
        return Roles.of(this, name + "-role", "codebuild.amazonaws.com", artifacts, key);
    }

    /// The ARNs of all projects.
    String[] projects() {
        return made.toArray(String[]::new);
    }

    private static CodeBuildAction.Builder action(String name, PipelineProject project, Artifact input) {
        return CodeBuildAction.Builder.create()
                .actionName(name)
                .project(project)
                .input(input);
    }

    private PipelineProject project(
            String step, Stage stage, Role role, Map<String, BuildEnvironmentVariable> variables) {
        Map<String, BuildEnvironmentVariable> all = Stream.concat(
                        Stream.of(Map.entry(
                                "STAGE",
                                BuildEnvironmentVariable.builder()
                                        .value(stage.toString())
                                        .build())),
                        variables.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return project(step + "-" + stage, Duration.hours(1), role, all);
    }

    /// @param name the step, and perhaps its stage. The file with the commands has the name of the step
    private PipelineProject project(
            String name, Duration timeout, Role role, Map<String, BuildEnvironmentVariable> variables) {
        LogGroup log = Logs.of(this, name + "-log", "/aws/codebuild/orders-" + name, Stage.PROD, key);
        role.addToPolicy(
                Permission.to("logs:CreateLogStream", "logs:PutLogEvents").on(log.getLogGroupArn()));
        PipelineProject project = PipelineProject.Builder.create(this, name)
                .projectName("orders-" + name)
                .buildSpec(
                        BuildSpec.fromSourceFilename("deploy/aws/pipeline/" + name.replaceFirst("-.*", "") + ".yaml"))
                .environment(BuildEnvironment.builder()
                        .buildImage(LinuxBuildImage.STANDARD_7_0)
                        .computeType(ComputeType.LARGE)
                        .privileged(false)
                        .build())
                .environmentVariables(variables)
                .encryptionKey(key)
                .role(role.withoutPolicyUpdates())
                .timeout(timeout)
                .logging(LoggingOptions.builder()
                        .cloudWatch(
                                CloudWatchLoggingOptions.builder().logGroup(log).build())
                        .build())
                .build();
        project.getNode().addDependency(role);
        made.add(project.getProjectArn());
        return project;
    }
}
