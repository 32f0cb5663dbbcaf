package dev.orders.testsupport.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Keeps idle connections for reuse.
public final class ConnectionPool implements AutoCloseable {
    private final Target target;
    private final Duration timeout;
    private final ConcurrentLinkedDeque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

    /// @param timeout how long connecting may take
    public ConnectionPool(Target target, Duration timeout) {
        this.target = target;
        this.timeout = timeout;
    }

    /// Takes an idle connection, or opens a new one.
    ///
    /// @throws IOException if connecting fails
    public HttpConnection acquire() throws IOException {
        HttpConnection waiting = idle.pollFirst();
        return waiting != null ? waiting : open();
    }

    /// Opens a new connection.
    ///
    /// @throws IOException if connecting fails
    public HttpConnection open() throws IOException {
        return HttpConnection.open(target, timeout);
    }

    /// Returns a connection to the pool, or closes it if it cannot be reused.
    public void release(HttpConnection connection) {
        if (connection.isReusable()) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
    }

    /// Closes all idle connections.
    @Override
    public void close() {
        for (HttpConnection waiting = idle.pollFirst(); waiting != null; waiting = idle.pollFirst()) {
            waiting.close();
        }
    }
}
