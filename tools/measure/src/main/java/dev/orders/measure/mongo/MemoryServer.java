package dev.orders.measure.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;

/// The program of a process that serves MongoDB's protocol from memory.
///
/// Usage: `port`
public final class MemoryServer {
    private MemoryServer() {}

    /// Serves until the standard input ends, which is at the latest when the process that started this one ends.
    public static void main(String... arguments) throws IOException {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
        while (System.in.read() >= 0) {
            // Nobody writes to it.
        }
        server.shutdownNow();
    }
}
