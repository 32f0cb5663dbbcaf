package dev.orders.testsupport.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The packaged server, as the modules of tests start it in a process of its own. Its build writes what is named here.
public final class PackagedServer {
    private static final Path MODULE = Path.of("../../service/server").toAbsolutePath();

    private PackagedServer() {}

    /// The command that starts it, as an operator does: with its options and with the AOT cache, which halves
    /// the processor time of a start. Only the compiler for long-running code is left out. It costs more than
    /// it saves in a process that lives for seconds.
    public static List<String> command() {
        return java(
                "-XX:AOTCache=" + MODULE.resolve("target/start.aot"),
                "-jar",
                MODULE.resolve("target/quarkus-app/quarkus-run.jar").toString());
    }

    /// A command that starts a short-lived program with the options of the server.
    ///
    /// @param arguments further options, and the program
    public static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + MODULE.resolve("java.options"),
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }
}
