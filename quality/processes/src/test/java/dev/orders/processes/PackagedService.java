package dev.orders.processes;

import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Starts the packaged service as an operator does, and knows nothing of the environment of the tests. Its data is in
/// its working directory.
public final class PackagedService {
    private static final Path SERVER = Path.of("../../service/server").toAbsolutePath();
    private static final Path APPLICATION = SERVER.resolve("target/quarkus-app/quarkus-run.jar");
    private static final Path JVM_OPTIONS = SERVER.resolve("java.options");
    private static final Path COMMANDS =
            Path.of("../../tools/commands/target/orders-commands.jar").toAbsolutePath();

    /// Halves the processor time of a start. The build writes it before these tests.
    private static final Path START_CACHE = SERVER.resolve("target/start.aot");

    /// The compiler for long-running code costs more than it saves in a process that lives for seconds.
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

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
        ProcessBuilder command = java(directory, "@" + JVM_OPTIONS, "-jar", COMMANDS.toString());
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
        return java(directory, "@" + JVM_OPTIONS, "-XX:AOTCache=" + START_CACHE, "-jar", APPLICATION.toString());
    }

    private static ProcessBuilder java(Path directory, String... options) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), SHORT_LIVED)
                .directory(directory.toFile());
        builder.command().addAll(List.of(options));
        builder.environment().clear();
        builder.environment().put("APP_PORT", "0");
        return builder;
    }
}
