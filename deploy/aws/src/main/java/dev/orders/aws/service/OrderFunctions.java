package dev.orders.aws.service;

import dev.orders.aws.FunctionCode;
import dev.orders.aws.identity.IdentityStack;
import dev.orders.aws.network.NetworkStack;
import dev.orders.aws.part.FunctionSettings;
import dev.orders.aws.part.Permission;
import dev.orders.aws.part.ServiceFunction;
import dev.orders.aws.stage.Stage;
import dev.orders.aws.store.DataStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.Runtime;

/// Makes the functions of the service. What they have in common is here: variables, network and permissions. The
/// names of the variables are those of `.env.example` and of `LambdaSettings`; a test compares them.
///
/// @param bus the name of the bus
public record OrderFunctions(
        Stage stage, NetworkStack network, DataStack data, IdentityStack identity, FunctionCode code, String bus) {
    /// Lambda gives processor time in proportion to memory, and 1,769 MB are one processor. The service needs
    /// 200 MB.
    private static final int MEMORY = 1_769;

    private static final List<String> INTERFACES = List.of(
            "ec2:CreateNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:DeleteNetworkInterface",
            "ec2:AssignPrivateIpAddresses",
            "ec2:UnassignPrivateIpAddresses");

    /// What distinguishes a function of the service.
    ///
    /// @param name the part of its name after `orders-<stage>-`
    /// @param handler its class in `dev.orders.lambda`
    /// @param group what it reaches in the network
    /// @param variables those that the other function does not have
    public record Own(
            String name,
            String handler,
            String description,
            Duration timeout,
            SecurityGroup group,
            Map<String, String> variables) {
        public Own {
            variables = Map.copyOf(variables);
        }
    }

    /// Makes a function.
    ///
    /// @param key encrypts its log and its variables
    /// @param more further properties
    public ServiceFunction create(Stack stack, IKey key, Own own, UnaryOperator<Function.Builder> more) {
        Map<String, String> variables = new HashMap<>(shared());
        variables.putAll(own.variables());
        FunctionSettings settings = new FunctionSettings(
                own.name(),
                Runtime.JAVA_25,
                "dev.orders.lambda." + own.handler(),
                Code.fromAsset(code.service().toString()),
                own.description(),
                MEMORY,
                own.timeout(),
                variables);
        return new ServiceFunction(
                        stack,
                        stage,
                        settings,
                        key,
                        builder -> more.apply(builder.vpc(network.vpc())
                                .vpcSubnets(network.functionSubnets())
                                .securityGroups(List.of(own.group()))
                                .layers(List.of(certificates(stack)))))
                .allow(permissions(stack, own));
    }

    private PolicyStatement[] permissions(Stack stack, Own own) {
        return new PolicyStatement[] {
            data.claims().use(),
            data.claims().query(),
            Permission.to(
                            "kms:Encrypt",
                            "kms:Decrypt",
                            "kms:ReEncryptFrom",
                            "kms:ReEncryptTo",
                            "kms:GenerateDataKey",
                            "kms:DescribeKey")
                    .through("dynamodb", stack, data.key().getKeyArn()),
            Permission.to("secretsmanager:GetSecretValue").on(data.masterKeys().getSecretArn()),
            Permission.to("kms:Decrypt")
                    .through("secretsmanager", stack, data.key().getKeyArn()),
            // Lambda itself connects the function with the network. Not all of its actions have
            // resources.
            Permission.to(INTERFACES).on("*"),
            notByTheCode(stack, own.name())
        };
    }

    /// The code of a function has the role of the function, but needs no network interfaces.
    private PolicyStatement notByTheCode(Stack stack, String name) {
        String function = "arn:" + stack.getPartition() + ":lambda:" + stack.getRegion() + ":" + stack.getAccount()
                + ":function:" + stage.name(name);
        return PolicyStatement.Builder.create()
                .effect(Effect.DENY)
                .actions(INTERFACES)
                .resources(List.of("*"))
                .conditions(Map.of("ArnEquals", Map.of("lambda:SourceFunctionArn", function)))
                .build();
    }

    private LayerVersion certificates(Stack stack) {
        return LayerVersion.Builder.create(stack, "Certificates")
                .layerVersionName(stack.getStackName() + "-certificates")
                .description("Amazon's authorities of DocumentDB")
                .code(Code.fromAsset(code.certificates().toString()))
                .compatibleRuntimes(List.of(Runtime.JAVA_25))
                .compatibleArchitectures(List.of(Architecture.ARM_64))
                .build();
    }

    private Map<String, String> shared() {
        return Map.ofEntries(
                Map.entry("APP_ENV", "prod"),
                Map.entry("MONGO_URI", data.orders().uri()),
                Map.entry("MONGO_CA_FILE", "/opt/certificates/global-bundle.pem"),
                Map.entry("IDEMPOTENCY_STORE", "dynamodb"),
                Map.entry("DYNAMODB_TABLE", data.claims().name()),
                Map.entry("EVENT_SINKS", "eventbridge"),
                Map.entry("EVENTBRIDGE_BUS", bus),
                Map.entry("EVENT_SOURCE", "/orders/" + stage),
                Map.entry("MASTER_KEY_SECRET", data.masterKeys().getSecretArn()),
                Map.entry("AUTH", "required"),
                Map.entry("OIDC_ISSUER", identity.issuer()),
                Map.entry("OIDC_AUDIENCE", String.join(",", identity.clients())),
                Map.entry("OIDC_SCOPE_PREFIX", IdentityStack.SCOPE_PREFIX),
                Map.entry("METRICS_ACCESS", "scope"),
                Map.entry("LOG_FORMAT", "json"),
                Map.entry("OTEL_PROPAGATORS", "tracecontext,baggage,xray"));
    }
}
