package dev.orders.measure.profile;

import dev.orders.measure.http.HttpService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A flight recording of a service's processor time, taken from outside.
final class Recording {
    /// One sample for each 2 ms of processor time of a thread.
    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="jdk.CPUTimeSample">
                <setting name="enabled">true</setting>
                <setting name="stackTrace">true</setting>
                <setting name="throttle">2ms</setting>
              </event>
            </configuration>
            """;

    private final HttpService service;
    private final Path file;

    private Recording(HttpService service, Path file) {
        this.service = service;
        this.file = file;
    }

    /// Begins to record.
    ///
    /// @param directory an empty directory
    static Recording begin(HttpService service, Path directory) throws IOException {
        Path settings = directory.resolve("profile.jfc");
        Files.writeString(settings, SETTINGS);
        Recording recording = new Recording(service, directory.resolve("profile.jfr"));
        recording.command("JFR.start", "name=profile", "settings=" + settings);
        return recording;
    }

    /// Ends the recording, and returns what it holds.
    Stacks end() throws IOException {
        command("JFR.stop", "name=profile", "filename=" + file);
        return Stacks.of(file);
    }

    private void command(String... words) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        ProcessBuilder builder =
                new ProcessBuilder(jcmd, String.valueOf(service.process().pid())).redirectErrorStream(true);
        builder.command().addAll(List.of(words));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("jcmd failed: " + output);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
