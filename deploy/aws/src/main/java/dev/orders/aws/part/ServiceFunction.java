package dev.orders.aws.part;

import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// A function with its own role and its own log group. The role may write to the log group and send traces, and
/// nothing else; [#allow(PolicyStatement...)] adds what its code calls.
public final class ServiceFunction extends Construct {
    private final Role role;
    private final Function function;

    /// @param key encrypts the log and the variables
    public ServiceFunction(Construct scope, Stage stage, FunctionSettings settings, IKey key) {
        this(scope, stage, settings, key, UnaryOperator.identity());
    }

    /// @param key encrypts the log and the variables
    /// @param more further properties of the function, such as its network
    public ServiceFunction(
            Construct scope, Stage stage, FunctionSettings settings, IKey key, UnaryOperator<Function.Builder> more) {
        super(scope, settings.name());
        String name = stage.name(settings.name());
        LogGroup log = Logs.of(this, "Log", "/aws/lambda/" + name, stage, key);
        role = Role.Builder.create(this, "Role")
                .roleName(name)
                .description("What the function " + name + " may do")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        function = more.apply(Function.Builder.create(this, "Function")
                        .functionName(name)
                        .description(settings.description())
                        .runtime(settings.runtime())
                        .architecture(Architecture.ARM_64)
                        .handler(settings.handler())
                        .code(settings.code())
                        .memorySize(settings.memory())
                        .timeout(settings.timeout())
                        .environment(settings.variables())
                        .environmentEncryption(key)
                        .role(role)
                        .logGroup(log)
                        .loggingFormat(LoggingFormat.TEXT)
                        .tracing(Tracing.ACTIVE))
                .build();
        Accepted.finding(
                role,
                "IAM5",
                "Traces have no resources, and network interfaces only in part, so they cannot be limited",
                "Resource::*");
        allow(Permission.to("logs:CreateLogStream", "logs:PutLogEvents").on(log.getLogGroupArn()));
    }

    /// Lets the code of the function do more.
    public ServiceFunction allow(PolicyStatement... statements) {
        List.of(statements).forEach(role::addToPolicy);
        return this;
    }

    /// The function itself.
    public Function function() {
        return function;
    }

    /// What the function runs as.
    public Role role() {
        return role;
    }
}
