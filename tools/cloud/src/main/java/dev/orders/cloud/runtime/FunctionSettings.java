package dev.orders.cloud.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How a function runs.
///
/// @param handler the class of the handler
/// @param environment its variables
/// @param options of its JVM
/// @param timeout the longest time of an invocation
/// @param most the most processes at once
/// @param isSnapshot whether the runtime calls the hooks of SnapStart
/// @param log the file for the output of its processes
public record FunctionSettings(
        String handler,
        Map<String, String> environment,
        List<String> options,
        Duration timeout,
        int most,
        boolean isSnapshot,
        Path log) {
    /// The options of the JVM that Lambda sets for a small function.
    public static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    public FunctionSettings {
        environment = Map.copyOf(environment);
        options = List.copyOf(options);
    }
}
