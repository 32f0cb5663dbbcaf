package dev.orders.http.feed;

import dev.orders.core.feed.Batch;
import dev.orders.core.feed.FeedReader;
import dev.orders.http.exchange.LongAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// Writes events to one connection, batch by batch.
public final class EventStream {
    /// The reason why a stream ended.
    enum End {
        /// The client closed the connection.
        LEFT,
        /// The service is stopping.
        SHUTDOWN,
        /// The client did not receive a batch in time.
        TOO_SLOW,
        /// The credentials of the client are no longer valid.
        CREDENTIALS_ENDED
    }

    private final HttpServerResponse response;
    private final LongAnswer answer;
    private final FeedReader reader;
    private final StreamLimits limits;
    private final Messages messages;
    private volatile boolean revoked;
    private volatile long sentNanos = System.nanoTime();

    /// @param messages formats events, for all streams
    EventStream(HttpServerResponse response, FeedReader reader, StreamLimits limits, Messages messages) {
        this.response = response;
        this.answer = new LongAnswer(response, limits.patience());
        this.reader = reader;
        this.limits = limits;
        this.messages = messages;
    }

    /// Writes events until the stream ends.
    ///
    /// @param retry how long the client should wait before it reconnects
    End run(Duration retry) throws InterruptedException {
        try {
            // The position is sent first, so that a client that is disconnected before the first event can resume.
            write(Buffer.buffer("retry: " + retry.toMillis() + "\nid: " + reader.position() + "\n\n"));
            while (!revoked) {
                Optional<Batch> batch = reader.next(untilHeartbeat());
                if (revoked) {
                    break;
                }
                if (batch.isEmpty()) {
                    return response.closed() ? End.LEFT : End.SHUTDOWN;
                }
                if (!batch.get().events().isEmpty()) {
                    write(messages.of(batch.get()));
                } else if (!untilHeartbeat().isPositive()) {
                    write(Buffer.buffer(": heartbeat\nid: " + reader.position() + "\n\n"));
                }
            }
            return End.CREDENTIALS_ENDED;
        } catch (ExecutionException _) {
            return End.LEFT;
        } catch (TimeoutException _) {
            return End.TOO_SLOW;
        }
    }

    /// Ends the stream, because the credentials of the client are no longer valid.
    void revoke() {
        revoked = true;
        reader.end();
    }

    private Duration untilHeartbeat() {
        Duration left = limits.heartbeat().minusNanos(System.nanoTime() - sentNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Sends the last event with the reason, if possible, and closes the connection.
    void end(String reason) throws InterruptedException {
        try {
            answer.end(Buffer.buffer("event: end\ndata: {\"reason\":\"" + reason + "\"}\n\n"), Duration.ofSeconds(1));
        } catch (ExecutionException | TimeoutException _) {
            // The client cannot receive it. The closed connection ends the stream.
        }
    }

    private void write(Buffer text) throws InterruptedException, ExecutionException, TimeoutException {
        answer.write(text);
        sentNanos = System.nanoTime();
    }
}
