package dev.orders.aws.part;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Runtime;

/// What distinguishes a function from the others.
///
/// @param name the part of its name after `orders-<stage>-`
/// @param handler what handles invocations: a class in Java
/// @param code what is uploaded
/// @param description what it does, for the console of AWS
/// @param memory in MB; a function gets processor time in proportion to it
/// @param timeout the longest invocation
/// @param variables its environment
public record FunctionSettings(
        String name,
        Runtime runtime,
        String handler,
        Code code,
        String description,
        int memory,
        Duration timeout,
        Map<String, String> variables) {
    public FunctionSettings {
        variables = Map.copyOf(variables);
    }
}
