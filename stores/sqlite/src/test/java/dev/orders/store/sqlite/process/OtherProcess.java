package dev.orders.store.sqlite.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The main method of a class, such as [OrderingProcess], in its own process.
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private OtherProcess(Process process) {
        this.process = process;
        this.said = process.inputReader();
    }

    /// Starts the process on a data directory. Its temporary files are next to the data, because a killed
    /// process leaves them.
    static OtherProcess start(Path data, int round) throws IOException {
        return start(data, round, List.of(temporary(data)));
    }

    /// Starts the process with options of the JVM.
    static OtherProcess start(Path data, int round, List<String> options) throws IOException {
        return start(options, List.of(OrderingProcess.class.getName(), data.toString(), String.valueOf(round)));
    }

    /// Starts another class.
    static OtherProcess start(Class<?> main, Path data) throws IOException {
        return start(List.of(temporary(data)), List.of(main.getName(), data.toString()));
    }

    private static String temporary(Path data) throws IOException {
        return "-Dorg.sqlite.tmpdir=" + Files.createDirectories(data.resolveSibling("temporary"));
    }

    private static OtherProcess start(List<String> options, List<String> mainAndArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(mainAndArguments);
        return new OtherProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// Reads the next `count` lines, or fewer if the process ends.
    List<String> say(int count) {
        return said.lines().limit(count).toList();
    }

    /// Reads lines until one is as wanted, and returns it.
    ///
    /// @throws java.util.NoSuchElementException if the process ends before
    String sayUntil(Predicate<String> wanted) {
        return said.lines().filter(wanted).findFirst().orElseThrow();
    }

    /// Kills the process, and returns the lines that it had printed before. Uses the handle, because the method
    /// of the process itself would discard them.
    List<String> kill() {
        process.toHandle().destroyForcibly();
        return said.lines().toList();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        said.close();
    }
}
