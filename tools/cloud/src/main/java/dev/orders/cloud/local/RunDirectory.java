package dev.orders.cloud.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// The port of a run, and the directory for its logs and its unpacked code. It is named after the port, so
/// two runs at once share nothing.
record RunDirectory(int port, Path path) {
    /// Takes a port, and empties its directory: a run that was killed has left its code, and a finished one
    /// its logs.
    ///
    /// @param parent has the directories of all runs
    /// @param port 0 for any free port
    /// @throws BindException if the port is in use
    static RunDirectory take(Path parent, int port) throws IOException {
        int free = requireFree(port);
        Path directory = Files.createDirectories(parent.resolve(String.valueOf(free)));
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        }
        return new RunDirectory(free, directory);
    }

    private static int requireFree(int port) throws IOException {
        try (ServerSocket unused = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return unused.getLocalPort();
        }
    }
}
