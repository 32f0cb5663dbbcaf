package dev.orders.verify.events;

import dev.orders.testsupport.http.ConnectionPool;
import dev.orders.testsupport.http.HttpConnection;
import dev.orders.testsupport.http.HttpRequest;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.ResponseHead;
import dev.orders.verify.api.Front;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/// Sends requests that no guarantee judges, such as the registration of a webhook.
///
/// @param timeout how long to wait for an answer
/// @param patience how long to repeat a request that a gateway answers instead of the service
public record UnrecordedRequests(ConnectionPool pool, Front front, Duration timeout, Duration patience) {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /// Sends a request. If a gateway answers instead of the service, repeats it.
    ///
    /// @throws IOException if there is no answer, or none of the service
    HttpResponse send(HttpRequest httpRequest) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        HttpResponse response = sendOnce(httpRequest);
        while (front.answeredItself(response.head())) {
            pauseUntil(end, response.head().status());
            response = sendOnce(httpRequest);
        }
        return response;
    }

    /// Whether the service may have carried out a request before it gave this client an answer to it.
    boolean isRepeating() {
        return front == Front.GATEWAY;
    }

    /// Waits before a request is repeated.
    ///
    /// @param end the end of the client's patience
    /// @param status the status of the gateway's answer
    /// @throws IOException if the client's patience is over
    static void pauseUntil(long end, int status) throws IOException {
        if (System.nanoTime() > end) {
            throw new IOException("the gateway answered " + status);
        }
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /// Whether the answer is an event stream.
    static boolean isStream(ResponseHead head) {
        return head.header("content-type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
    }

    private HttpResponse sendOnce(HttpRequest httpRequest) throws IOException {
        try (HttpConnection connection = pool.open()) {
            connection.send(httpRequest);
            ResponseHead head = connection.receiveHead(timeout, false);
            // A stream does not end.
            return isStream(head) ? new HttpResponse(head, new byte[0]) : connection.receiveBody(head);
        }
    }
}
