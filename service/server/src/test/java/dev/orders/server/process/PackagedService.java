package dev.orders.server.process;

import dev.orders.commands.Main;
import dev.orders.server.ServerAdapters;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.wiring.config.Settings;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Starts the packaged service as an operator does. Its data is in its working directory.
public final class PackagedService {
    private static final Path APPLICATION =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Path JVM_OPTIONS = Path.of("java.options").toAbsolutePath();

    /// Halves the processor time of a start. The build writes it before these tests.
    private static final Path START_CACHE = Path.of("target/start.aot").toAbsolutePath();

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
        ProcessBuilder command = java(directory, "-cp", System.getProperty("java.class.path"), Main.class.getName());
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
        Settings.names(ServerAdapters.ALL).forEach(builder.environment()::remove);
        builder.environment().put("APP_PORT", "0");
        return builder;
    }
}
