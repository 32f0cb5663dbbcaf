package dev.orders.verify.events;

import dev.orders.verify.history.ToldEvents;
import dev.orders.verify.http.Call;
import dev.orders.verify.http.Connection;
import dev.orders.verify.http.Connections;
import dev.orders.verify.http.Head;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows the event stream on a thread of its own, from one connection to the next, and keeps what concerns this run.
public final class EventFollower implements Following {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /// Longer than heartbeats are apart.
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Connections connections;
    private final String run;
    private final Heard heard;
    private volatile boolean closed;
    private volatile Connection connection;
    private @Nullable String position;

    private EventFollower(Connections connections, String run, Heard heard, Connection connection) {
        this.connections = connections;
        this.run = run;
        this.heard = heard;
        this.connection = connection;
    }

    /// Begins to follow what happens from now on.
    ///
    /// @param lag how long an event may take to be told when nothing else happens
    /// @throws NotOffered if the service has no such stream
    public static EventFollower follow(Connections connections, String run, Duration lag) throws NotOffered {
        try {
            Connection first = connections.open();
            EventFollower follower = new EventFollower(connections, run, new Heard(lag), first);
            Head head = follower.ask();
            if (head.status() != 200) {
                first.close();
                throw new NotOffered("GET /events was answered with " + head.status());
            }
            Thread.ofVirtual().name("events").start(() -> follower.run(head));
            return follower;
        } catch (IOException failure) {
            throw new NotOffered("GET /events was not answered (" + failure.getMessage() + ")");
        }
    }

    @Override
    public void await(Set<String> versions) throws InterruptedException {
        heard.await(versions);
    }

    @Override
    public ToldEvents told() {
        return heard.told();
    }

    @Override
    public void close() {
        closed = true;
        connection.close();
    }

    private Head ask() throws IOException {
        List<String> headers = new ArrayList<>(List.of("Accept: text/event-stream"));
        if (position != null) {
            headers.add("Last-Event-ID: " + position);
        }
        connection.send(new Call("GET", "/events", headers, null));
        return connection.receiveHead(ANSWER, false);
    }

    private void run(Head first) {
        Head head = first;
        while (!closed) {
            try {
                if (head.status() == 200) {
                    listen(head);
                }
            } catch (IOException _) {
                // The stream goes on where it ended, over the next connection.
            }
            connection.close();
            try {
                Thread.sleep(PAUSE);
                connection = connections.open();
                head = ask();
            } catch (IOException _) {
                head = new Head(503, Map.of());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void listen(Head head) throws IOException {
        EventMessage.Lines lines = new EventMessage.Lines();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.body(head), StandardCharsets.UTF_8))) {
            connection.extend(SILENCE);
            for (String line = reader.readLine(); line != null && !closed; line = reader.readLine()) {
                lines.add(line).ifPresent(this::take);
                connection.extend(SILENCE);
            }
        }
    }

    private void take(EventMessage message) {
        if (!message.id().isEmpty()) {
            position = message.id();
        }
        message.told(run).ifPresent(heard::add);
    }
}
