package dev.orders.sink.aws;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/// Limits the whole time of a call, from the search for credentials to the last byte of the answer. The call
/// runs on a virtual thread, because an interrupt ends the call there. On the thread of a relay the SDK would
/// wait for its own time limit first, and forget the interrupt.
final class TimedCall {
    /// How long a stopping service waits for the answer to a request that it has sent.
    private static final Duration STOPPING = Duration.ofSeconds(1);

    private static final String STOPPED = "The service is stopping";

    private TimedCall() {}

    /// Runs `call`. If the thread is interrupted meanwhile, waits for one more second at most. The interrupt
    /// stays.
    ///
    /// @throws SdkException if the call fails or does not end in time, or if the thread was interrupted before
    static <T> T within(Duration limit, Callable<T> call) {
        if (Thread.currentThread().isInterrupted()) {
            throw SdkClientException.create(STOPPED);
        }
        FutureTask<T> task = new FutureTask<>(call);
        Thread.ofVirtual().name("aws-call").start(task);
        try {
            return answer(task, limit);
        } catch (InterruptedException _) {
            try {
                return answer(task, STOPPING);
            } catch (InterruptedException again) {
                throw SdkClientException.create(STOPPED, again);
            } finally {
                Thread.currentThread().interrupt();
            }
        } finally {
            task.cancel(true);
        }
    }

    private static <T> T answer(FutureTask<T> task, Duration limit) throws InterruptedException {
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            throw SdkClientException.create("AWS has not answered within " + limit.toMillis() + " ms", slow);
        } catch (ExecutionException failed) {
            throw switch (failed.getCause()) {
                case SdkException known -> known;
                // The HTTP client of the SDK throws it if a connection breaks while a request is being sent.
                case UncheckedIOException broken ->
                    SdkClientException.create("The connection to AWS broke: " + broken.getMessage(), broken);
                case RuntimeException defect -> defect;
                case null, default -> new IllegalStateException(failed);
            };
        }
    }
}
