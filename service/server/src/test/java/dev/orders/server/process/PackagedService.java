package dev.orders.server.process;

import dev.orders.server.config.Settings;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Starts the packaged service as an operator does. Its data is in its working directory.
final class PackagedService {
    private static final Path APPLICATION =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Path JVM_OPTIONS = Path.of("java.options").toAbsolutePath();

    private PackagedService() {}

    /// Starts the service on a free port.
    static ServiceProcess start(Path directory, Map<String, String> variables) throws IOException {
        return start(directory, variables, List.of());
    }

    /// Starts it with arguments, as the launcher does for some commands.
    static ServiceProcess start(Path directory, String... arguments) throws IOException {
        return start(directory, Map.of(), List.of(arguments));
    }

    /// Starts it with arguments and variables.
    static ServiceProcess start(Path directory, Map<String, String> variables, List<String> arguments)
            throws IOException {
        Redirect log = Redirect.appendTo(directory.resolve("service.log").toFile());
        return ServiceProcess.startDisposable(
                command(directory, variables, arguments).redirectOutput(log));
    }

    /// Starts it with a pipe for standard output that is never read.
    static ServiceProcess startUnread(Path directory) throws IOException {
        return ServiceProcess.startDisposable(command(directory, Map.of(), List.of()));
    }

    private static ProcessBuilder command(Path directory, Map<String, String> variables, List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "@" + JVM_OPTIONS, "-jar", APPLICATION.toString())
                .directory(directory.toFile());
        builder.command().addAll(arguments);
        Settings.NAMES.forEach(builder.environment()::remove);
        builder.environment().put("APP_PORT", "0");
        builder.environment().putAll(variables);
        return builder;
    }
}
