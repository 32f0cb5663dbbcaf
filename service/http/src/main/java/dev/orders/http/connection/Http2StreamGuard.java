package dev.orders.http.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The deadlines and the bytes of one stream of HTTP/2: one request and its answer.
final class Http2StreamGuard implements RequestGuard {
    private static final long NEVER = 0;

    private final Http2Guard connection;
    private final int id;
    private final List<Consumer<Boolean>> whenSent = new ArrayList<>();
    private long receivingSince = System.nanoTime();
    private long sendingSince = NEVER;
    private long bodyBytes;
    private long answerBytes;
    private boolean closed;
    private @Nullable String missed;

    Http2StreamGuard(Http2Guard connection, int id) {
        this.connection = connection;
        this.id = id;
    }

    /// A guard for a request whose stream has ended.
    static Http2StreamGuard closed(Http2Guard connection) {
        Http2StreamGuard guard = new Http2StreamGuard(connection, -1);
        guard.close(false);
        return guard;
    }

    int id() {
        return id;
    }

    /// Called when the client has sent the whole request.
    synchronized void received() {
        receivingSince = NEVER;
    }

    @Override
    public synchronized boolean isReceiving() {
        return receivingSince != NEVER;
    }

    synchronized boolean waitsForClient() {
        return receivingSince != NEVER || sendingSince != NEVER;
    }

    @Override
    public synchronized @Nullable String cutReason() {
        return missed == null ? connection.cutReason() : missed;
    }

    @Override
    public void begins() {
        // The stream became active before.
    }

    @Override
    public synchronized boolean holdBody(int length) {
        long more = (long) length * COPIES_OF_A_BODY;
        if (closed || !connection.hold(more)) {
            return false;
        }
        bodyBytes += more;
        return true;
    }

    @Override
    public void ends(long answerBytes) {
        synchronized (this) {
            connection.release(bodyBytes);
            bodyBytes = 0;
            if (closed) {
                return;
            }
            sendingSince = System.nanoTime();
            if (connection.hold(answerBytes)) {
                this.answerBytes = answerBytes;
            } else {
                connection.cut("overloaded");
            }
        }
        connection.update();
    }

    @Override
    public void whenSent(Consumer<Boolean> then) {
        boolean sent;
        synchronized (this) {
            if (!closed) {
                whenSent.add(then);
                return;
            }
            sent = missed == null;
        }
        then.accept(sent);
    }

    /// The reason to reset the stream, once, if the client has missed a deadline.
    synchronized Optional<String> missed(long nowNanos, ConnectionLimits limits) {
        if (missed != null) {
            return Optional.empty();
        }
        if (receivingSince != NEVER
                && nowNanos - receivingSince >= limits.receive().toNanos()) {
            missed = "request_timeout";
        } else if (sendingSince != NEVER
                && nowNanos - sendingSince >= limits.send().toNanos()) {
            missed = "slow_reader";
        }
        return Optional.ofNullable(missed);
    }

    /// Called when the stream has ended.
    ///
    /// @param connected whether the connection is still open
    void close(boolean connected) {
        List<Consumer<Boolean>> waiting;
        boolean sent;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            connection.release(bodyBytes + answerBytes);
            bodyBytes = 0;
            answerBytes = 0;
            receivingSince = NEVER;
            sendingSince = NEVER;
            waiting = List.copyOf(whenSent);
            sent = connected && missed == null;
        }
        waiting.forEach(then -> then.accept(sent));
    }
}
