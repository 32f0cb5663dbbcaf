package dev.orders.measure.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The program of a process that serves MongoDB's protocol from memory.
///
/// Usage: `port [microseconds]`. With a number of microseconds, the server begins one command after another, and
/// waits so long before each. So it is the limit of its clients, whatever else uses the processors.
public final class MemoryServer {
    private MemoryServer() {}

    /// Serves until the standard input ends, which is at the latest when the process that started this one ends.
    public static void main(String... arguments) throws IOException {
        MongoServer server = new MongoServer(
                arguments.length > 1
                        ? new PacedBackend(Duration.ofNanos(Long.parseLong(arguments[1]) * 1_000))
                        : new MemoryBackend());
        server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
        while (System.in.read() >= 0) {
            // Nobody writes to it.
        }
        server.shutdownNow();
    }

    private static final class PacedBackend extends MemoryBackend {
        private final Duration each;
        private final Object turn = new Object();

        private PacedBackend(Duration each) {
            this.each = each;
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            synchronized (turn) {
                LockSupport.parkNanos(each.toNanos());
            }
            return super.handleMessage(message);
        }
    }
}
