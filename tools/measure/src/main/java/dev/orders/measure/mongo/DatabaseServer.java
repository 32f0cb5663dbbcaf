package dev.orders.measure.mongo;

import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.socket.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A MongoDB server whose work is not counted as that of its clients.
///
/// @param uri its connection string
/// @param process its process; empty if it was given
record DatabaseServer(String uri, Optional<ServiceProcess> process) implements AutoCloseable {
    /// The server that `MONGO_URI` names, or else one in the memory of a new process.
    static DatabaseServer find(Path directory) throws IOException {
        String given = System.getenv("MONGO_URI");
        return given == null || given.isEmpty()
                ? start(directory, List.of())
                : new DatabaseServer(given, Optional.empty());
    }

    /// A server in the memory of a new process, which begins one command after another, and waits before each.
    static DatabaseServer paced(Path directory, int micros) throws IOException {
        return start(directory, List.of(Integer.toString(micros)));
    }

    private static DatabaseServer start(Path directory, List<String> pace) throws IOException {
        int port = FreePort.find();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryServer.class.getName(),
                Integer.toString(port));
        builder.command().addAll(pace);
        ServiceProcess process = ServiceProcess.startDisposable(
                builder.redirectOutput(directory.resolve("server.log").toFile()));
        try {
            process.awaitPort(port);
            return new DatabaseServer("mongodb://127.0.0.1:" + port, Optional.of(process));
        } catch (IOException failure) {
            process.close();
            throw failure;
        }
    }

    /// The processor time that it has used so far; zero if its process is unknown.
    Duration processorTime() {
        return process.map(ServiceProcess::processorTime).orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.ifPresent(ServiceProcess::close);
    }
}
