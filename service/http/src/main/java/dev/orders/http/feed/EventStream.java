package dev.orders.http.feed;

import dev.orders.core.feed.Batch;
import dev.orders.core.feed.FeedEvent;
import dev.orders.core.feed.FeedReader;
import dev.orders.http.exchange.LongAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

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
    private final BooleanSupplier allowed;
    private long sentNanos = System.nanoTime();

    /// @param allowed whether the client may still receive events
    EventStream(HttpServerResponse response, FeedReader reader, StreamLimits limits, BooleanSupplier allowed) {
        this.response = response;
        this.answer = new LongAnswer(response, limits.patience());
        this.reader = reader;
        this.limits = limits;
        this.allowed = allowed;
    }

    /// Writes events until the stream ends.
    ///
    /// @param retry how long the client should wait before it reconnects
    End run(Duration retry) throws InterruptedException {
        try {
            // The position is sent first, so that a client that is disconnected before the first event can resume.
            write("retry: " + retry.toMillis() + "\nid: " + reader.position() + "\n\n");
            while (allowed.getAsBoolean()) {
                Optional<Batch> batch = reader.next(pause());
                if (batch.isEmpty()) {
                    return response.closed() ? End.LEFT : End.SHUTDOWN;
                }
                if (!batch.get().events().isEmpty()) {
                    write(messages(batch.get()));
                } else if (!untilHeartbeat().isPositive()) {
                    write(": heartbeat\nid: " + reader.position() + "\n\n");
                }
            }
            return End.CREDENTIALS_ENDED;
        } catch (ExecutionException _) {
            return End.LEFT;
        } catch (TimeoutException _) {
            return End.TOO_SLOW;
        }
    }

    private Duration untilHeartbeat() {
        return limits.heartbeat().minusNanos(System.nanoTime() - sentNanos);
    }

    private Duration pause() {
        Duration left = untilHeartbeat();
        Duration pause = left.compareTo(limits.recheck()) < 0 ? left : limits.recheck();
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    /// Sends the last event with the reason, if possible, and closes the connection.
    void end(String reason) throws InterruptedException {
        try {
            answer.end(Buffer.buffer("event: end\ndata: {\"reason\":\"" + reason + "\"}\n\n"), Duration.ofSeconds(1));
        } catch (ExecutionException | TimeoutException _) {
            // The client cannot receive it. The closed connection ends the stream.
        }
    }

    private void write(String text) throws InterruptedException, ExecutionException, TimeoutException {
        answer.write(Buffer.buffer(text));
        sentNanos = System.nanoTime();
    }

    private static String messages(Batch batch) {
        StringBuilder text = new StringBuilder(1024);
        for (FeedEvent event : batch.events()) {
            text.append("id: ").append(event.position());
            text.append("\nevent: ").append(event.type());
            text.append("\ndata: ").append(event.json()).append("\n\n");
        }
        return text.toString();
    }
}
