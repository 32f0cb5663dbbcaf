package dev.orders.processes;

import dev.orders.testsupport.process.PackagedServer;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts the packaged service as an operator does, and knows nothing of the environment of the tests. Its data is in
/// its working directory.
public final class PackagedService {
    private static final Path COMMANDS =
            Path.of("../../tools/commands/target/orders-commands.jar").toAbsolutePath();

    private PackagedService() {}

    /// Starts the service on a free port.
    public static ServiceProcess start(Path directory, Map<String, String> variables) throws IOException {
        return started(service(directory), directory, variables);
    }

    /// Starts it with arguments.
    static ServiceProcess start(Path directory, String... arguments) throws IOException {
        ProcessBuilder service = service(directory);
        service.command().addAll(List.of(arguments));
        return started(service, directory, Map.of());
    }

    /// Starts it with a pipe for standard output that is never read.
    static ServiceProcess startUnread(Path directory) throws IOException {
        return ServiceProcess.startDisposable(service(directory));
    }

    /// Starts a command of the launcher. Its output is appended to the log of the service.
    public static ServiceProcess startCommand(Path directory, Map<String, String> variables, String... arguments)
            throws IOException {
        ProcessBuilder command = process(directory, PackagedServer.java("-jar", COMMANDS.toString()));
        command.command().addAll(List.of(arguments));
        return started(command, directory, variables);
    }

    private static ServiceProcess started(ProcessBuilder builder, Path directory, Map<String, String> variables)
            throws IOException {
        builder.environment().putAll(variables);
        return ServiceProcess.startDisposable(builder.redirectOutput(
                Redirect.appendTo(directory.resolve("service.log").toFile())));
    }

    private static ProcessBuilder service(Path directory) {
        return process(directory, PackagedServer.command());
    }

    private static ProcessBuilder process(Path directory, List<String> command) {
        // A copy, because callers add arguments.
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("APP_PORT", "0");
        return builder;
    }
}
