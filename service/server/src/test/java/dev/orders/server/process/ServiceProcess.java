package dev.orders.server.process;

import dev.orders.server.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The packaged service in a process of its own, as an operator runs it. Its working directory is where its
/// data is.
final class ServiceProcess implements AutoCloseable {
    private static final Path APPLICATION =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Path JVM_OPTIONS = Path.of("java.options").toAbsolutePath();
    private static final Pattern STARTED =
            Pattern.compile("Orders are served at (http://\\S+:[0-9]+)/orders, described at \\1/docs\\.");

    private final Process process;
    private final BufferedReader errors;
    private final Path log;

    private ServiceProcess(
            Path directory, ProcessBuilder.Redirect output, Map<String, String> variables, List<String> arguments)
            throws IOException {
        log = directory.resolve("service.log");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "@" + JVM_OPTIONS, "-jar", APPLICATION.toString())
                .directory(directory.toFile())
                .redirectOutput(output);
        builder.command().addAll(arguments);
        Settings.NAMES.forEach(builder.environment()::remove);
        builder.environment().put("APP_PORT", "0");
        builder.environment().putAll(variables);
        process = builder.start();
        errors = process.errorReader();
    }

    /// Starts the service on a free port. Whether it serves shows in [#base()] or [#lastWords()].
    static ServiceProcess start(Path directory, Map<String, String> variables) throws IOException {
        return new ServiceProcess(directory, logOf(directory), variables, List.of());
    }

    /// Starts it with a pipe for its standard output that nobody reads.
    static ServiceProcess startUnread(Path directory, Map<String, String> variables) throws IOException {
        return new ServiceProcess(directory, ProcessBuilder.Redirect.PIPE, variables, List.of());
    }

    /// Starts it with arguments, as the launcher does for some of its commands.
    static ServiceProcess start(Path directory, String... arguments) throws IOException {
        return new ServiceProcess(directory, logOf(directory), Map.of(), List.of(arguments));
    }

    private static ProcessBuilder.Redirect logOf(Path directory) {
        return ProcessBuilder.Redirect.appendTo(directory.resolve("service.log").toFile());
    }

    /// Starts it with arguments and variables.
    static ServiceProcess start(Path directory, Map<String, String> variables, List<String> arguments)
            throws IOException {
        return new ServiceProcess(directory, logOf(directory), variables, arguments);
    }

    /// Waits until the service says that it serves, and returns where.
    String base() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.matches()) {
                return started.group(1);
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("the service did not start: " + said + Files.readString(log));
    }

    /// Waits until the service has ended, and returns all that it told its operator.
    String lastWords() throws IOException {
        return String.join("\n", errors.lines().toList());
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /// SIGTERM: please finish. The pipes from the process stay open.
    void terminate() {
        process.toHandle().destroy();
    }

    /// Whether it ends by itself within this time.
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time);
    }

    /// SIGKILL, and waits until the process is gone.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        errors.close();
    }
}
