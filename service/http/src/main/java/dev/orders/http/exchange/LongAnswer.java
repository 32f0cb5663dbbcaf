package dev.orders.http.exchange;

import dev.orders.http.connection.Abort;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An answer that is written piece by piece, on a virtual thread of its own. The next piece is created only after
/// the previous one was written to the socket of the client. So a slow client delays only itself, and holds one
/// piece in memory.
///
/// @param patience how long the client may take to receive a piece
public record LongAnswer(HttpServerResponse response, Duration patience) {
    /// A step that may throw and may run for a long time.
    public interface Step {
        /// Answers the request.
        void run() throws InterruptedException;
    }

    /// Answers a request on a virtual thread. A problem is answered if the step throws one before it has begun to
    /// answer.
    public static void start(String thread, RoutingContext routing, Step step) {
        Thread.ofVirtual().name(thread).start(() -> {
            try {
                step.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException failure) {
                routing.fail(failure);
            }
        });
    }

    /// Writes a piece, and waits until it is written to the socket.
    ///
    /// @throws ExecutionException if the client has left
    /// @throws TimeoutException if the client did not receive the piece in time
    public void write(Buffer piece) throws InterruptedException, ExecutionException, TimeoutException {
        await(response.write(piece), patience);
    }

    /// Writes the last piece, and waits until it is written to the socket.
    ///
    /// @param longest how long to wait
    /// @throws ExecutionException if the client has left
    /// @throws TimeoutException if the client did not receive the piece in time
    public void end(Buffer piece, Duration longest) throws InterruptedException, ExecutionException, TimeoutException {
        await(response.end(piece), longest);
    }

    private static void await(Future<Void> written, Duration longest)
            throws InterruptedException, ExecutionException, TimeoutException {
        written.toCompletionStage().toCompletableFuture().get(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Closes an answer that has begun, complete or not, even if bytes are still unsent.
    public static void close(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        // A stream of HTTP/2 that has ended stays so. A connection of HTTP/1.1 may still have unsent bytes.
        if (request.response().headWritten()
                && !(Abort.isStream(request) && request.response().ended())) {
            Abort.answer(request);
        }
    }
}
