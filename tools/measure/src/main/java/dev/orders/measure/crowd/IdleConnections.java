package dev.orders.measure.crowd;

import dev.orders.measure.http.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/// Connections that send a request from time to time, so that the service does not close them.
final class IdleConnections {
    /// Shorter than the time after which the service closes a connection without traffic.
    private static final Duration PERIOD = Duration.ofSeconds(40);

    private static final byte[] REQUEST = Scenario.get("/health/live");

    private final Callers callers = new Callers();
    private final Histogram latency = new Histogram(3);
    private final int connections;
    private long nextNanos = System.nanoTime();

    private IdleConnections(int connections) {
        this.connections = connections;
    }

    /// Opens the connections. Each sends its first request.
    static IdleConnections open(SocketLoop loop, int connections) throws IOException {
        IdleConnections idle = new IdleConnections(connections);
        for (int connection = 0; connection < connections; connection++) {
            idle.callers.connect(loop, 1);
            idle.call();
        }
        return idle;
    }

    private void call() throws IOException {
        callers.call(new Call(REQUEST, System.nanoTime(), 200, latency, _ -> {}));
    }

    boolean isWaiting() {
        return callers.isWaiting();
    }

    /// Sends the requests that are due. The connections take turns.
    void send() {
        if (connections == 0) {
            return;
        }
        try {
            for (long now = System.nanoTime(); nextNanos <= now; nextNanos += PERIOD.toNanos() / connections) {
                call();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String failures() {
        return callers.failures();
    }
}
