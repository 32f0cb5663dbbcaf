package dev.orders.verify.events;

import dev.orders.testsupport.http.ConnectionPool;
import dev.orders.testsupport.http.HttpConnection;
import dev.orders.testsupport.http.HttpRequest;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.ResponseHead;
import dev.orders.verify.api.Front;
import dev.orders.verify.history.ReceivedEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the event stream on its own thread, reconnects when the stream ends, and collects the events of this run.
public final class StreamSubscription implements EventSubscription {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /// Longer than the interval between heartbeats.
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ConnectionPool pool;
    private final String run;
    private final EventCollector collector;
    private volatile boolean closed;
    private volatile HttpConnection connection;
    private volatile @Nullable String position;

    private StreamSubscription(ConnectionPool pool, String run, EventCollector collector, HttpConnection connection) {
        this.pool = pool;
        this.run = run;
        this.collector = collector;
        this.connection = connection;
    }

    /// Subscribes to all events from now on.
    ///
    /// @param patience how long to repeat the request if a gateway answers it instead of the service
    /// @param lag how long to wait for the next new event
    /// @throws NotOffered if the service has no event stream
    public static StreamSubscription open(ConnectionPool pool, Front front, Duration patience, String run, Duration lag)
            throws NotOffered {
        try {
            StreamSubscription subscription = new StreamSubscription(pool, run, new EventCollector(lag), pool.open());
            ResponseHead head = subscription.requestFirst(front, patience);
            if (head.status() != 200) {
                try (HttpConnection refused = subscription.connection) {
                    throw new NotOffered(
                            "GET /events",
                            new HttpResponse(head, refused.body(head).readAllBytes()));
                }
            }
            Thread.ofVirtual().name("events").start(() -> subscription.run(head));
            return subscription;
        } catch (IOException failure) {
            throw new NotOffered("GET /events was not answered (" + failure.getMessage() + ")");
        }
    }

    @Override
    public void await(Set<String> versions) throws InterruptedException {
        collector.await(versions);
    }

    @Override
    public ReceivedEvents received() {
        return collector.received("");
    }

    @Override
    public Optional<String> handle() {
        return Optional.ofNullable(position);
    }

    @Override
    public void close() {
        closed = true;
        connection.close();
    }

    private ResponseHead requestFirst(Front front, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        ResponseHead head = requestStream();
        while (front.answeredItself(head)) {
            connection.close();
            UnrecordedRequests.pauseUntil(end, head.status());
            connection = pool.open();
            head = requestStream();
        }
        return head;
    }

    private ResponseHead requestStream() throws IOException {
        List<String> headers = new ArrayList<>(List.of("Accept: text/event-stream"));
        if (position != null) {
            headers.add("Last-Event-ID: " + position);
        }
        connection.send(new HttpRequest("GET", "/events", headers, null));
        return connection.receiveHead(ANSWER, false);
    }

    private void run(ResponseHead first) {
        ResponseHead head = first;
        while (!closed) {
            try {
                if (head.status() == 200) {
                    readMessages(head);
                }
            } catch (IOException _) {
                // The next connection resumes after the last received event.
            }
            connection.close();
            try {
                Thread.sleep(PAUSE);
                connection = pool.open();
                head = requestStream();
            } catch (IOException _) {
                head = new ResponseHead(503, Map.of());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void readMessages(ResponseHead head) throws IOException {
        ServerSentEvent.Parser parser = new ServerSentEvent.Parser();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.body(head), StandardCharsets.UTF_8))) {
            connection.setDeadline(SILENCE);
            for (String line = reader.readLine(); line != null && !closed; line = reader.readLine()) {
                parser.add(line).ifPresent(this::process);
                connection.setDeadline(SILENCE);
            }
        }
    }

    private void process(ServerSentEvent message) {
        if (!message.id().isEmpty()) {
            position = message.id();
        }
        message.received(run).ifPresent(collector::add);
    }
}
