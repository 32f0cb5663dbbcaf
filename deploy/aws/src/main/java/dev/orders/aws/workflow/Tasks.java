package dev.orders.aws.workflow;

import dev.orders.aws.part.FunctionSettings;
import dev.orders.aws.part.ServiceFunction;
import dev.orders.aws.stage.Stage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/// The functions of the workflow. `WORKFLOW.md` has the input and the output of each.
final class Tasks extends Construct {
    /// The package of the handlers.
    private static final String HANDLERS = "dev.orders.workflow.";

    /// A task has 60 seconds in the state machine.
    static final Duration TIMEOUT = Duration.seconds(30);

    private static final int MEMORY = 512;

    private final Map<String, ServiceFunction> functions = new LinkedHashMap<>();
    private final Stage stage;
    private final Path code;
    private final IKey key;

    /// @param code the package of the functions
    /// @param key encrypts logs and variables
    Tasks(Construct scope, Stage stage, Path code, IKey key) {
        super(scope, "Tasks");
        this.stage = stage;
        this.code = code;
        this.key = key;
    }

    /// Adds a function.
    ///
    /// @param handler the class of its code. The state machine has its ARN as a substitution of this name
    ServiceFunction add(String handler, String description, Map<String, String> variables) {
        String name = handler.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        ServiceFunction function = new ServiceFunction(
                this,
                stage,
                new FunctionSettings(
                        name,
                        Runtime.JAVA_25,
                        HANDLERS + handler,
                        Code.fromAsset(code.toString()),
                        description,
                        MEMORY,
                        TIMEOUT,
                        variables),
                key);
        functions.put(handler, function);
        return function;
    }

    /// The ARN of each function, by its handler.
    Map<String, String> arns() {
        return functions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        function -> function.getValue().function().getFunctionArn()));
    }
}
