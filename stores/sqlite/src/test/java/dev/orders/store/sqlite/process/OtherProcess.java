package dev.orders.store.sqlite.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An [OrderingProcess] in its own process.
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
        Path temporary = Files.createDirectories(data.resolveSibling("temporary"));
        return start(data, round, List.of("-Dorg.sqlite.tmpdir=" + temporary));
    }

    /// Starts the process with options of the JVM.
    static OtherProcess start(Path data, int round, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(
                List.of("-cp", classPath(), OrderingProcess.class.getName(), data.toString(), String.valueOf(round)));
        return new OtherProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// Reads the next `count` lines, or fewer if the process ends.
    List<String> say(int count) {
        return said.lines().limit(count).toList();
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

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
