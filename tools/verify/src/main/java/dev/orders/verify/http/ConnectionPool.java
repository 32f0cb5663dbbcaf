package dev.orders.verify.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Connections that wait to be used again.
public final class ConnectionPool implements AutoCloseable {
    private final Target target;
    private final Duration timeout;
    private final ConcurrentLinkedDeque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

    /// @param timeout for connecting
    public ConnectionPool(Target target, Duration timeout) {
        this.target = target;
        this.timeout = timeout;
    }

    /// One that waits, or a new one.
    ///
    /// @throws IOException if nobody answers there
    public HttpConnection acquire() throws IOException {
        HttpConnection waiting = idle.pollFirst();
        return waiting != null ? waiting : open();
    }

    /// A new one.
    ///
    /// @throws IOException if nobody answers there
    public HttpConnection open() throws IOException {
        return HttpConnection.open(target, timeout);
    }

    /// Takes one back, if it may be used again.
    public void release(HttpConnection connection) {
        if (connection.isReusable()) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
    }

    /// Closes those that wait.
    @Override
    public void close() {
        for (HttpConnection waiting = idle.pollFirst(); waiting != null; waiting = idle.pollFirst()) {
            waiting.close();
        }
    }
}
