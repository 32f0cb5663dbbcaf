package dev.orders.verify.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.testsupport.http.HttpRequest;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.verify.history.ReceivedEvents;
import dev.orders.verify.history.ReceivedEvents.Page;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Polls the event log on its own thread, and collects the pages. It goes on only from a page that it has as a whole,
/// like a client that stores each position together with what it did. So it must see each event once.
public final class PollSubscription implements EventSubscription {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUEST = "GET /events with Accept: application/json";

    /// Between two requests if the first one has shown that nothing is new.
    private static final Duration PAUSE = Duration.ofMillis(200);

    /// Small enough for pages that end in the middle of the load's events.
    private static final int LARGEST_LIMIT = 200;

    private final UnrecordedRequests requests;
    private final String run;
    private final SplittableRandom random;
    private final Duration lag;
    private final EventCollector collector;
    private final List<Page> pages = new ArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("poll").unstarted(this::run);
    private volatile boolean closed;
    private volatile long position;
    private volatile @Nullable Long beforeNewest;
    private volatile @Nullable String refusal;

    private PollSubscription(
            UnrecordedRequests requests, String run, SplittableRandom random, Duration lag, long position) {
        this.requests = requests;
        this.run = run;
        this.random = random;
        this.lag = lag;
        this.collector = new EventCollector(lag);
        this.position = position;
    }

    /// Begins to poll for all events from now on.
    ///
    /// @param random chooses how many events a page may have
    /// @param lag how long to wait for the next new event
    /// @throws NotOffered if the service has no pages of the event log
    public static PollSubscription open(UnrecordedRequests requests, String run, SplittableRandom random, Duration lag)
            throws NotOffered {
        PollSubscription subscription = new PollSubscription(requests, run, random, lag, end(requests));
        subscription.thread.start();
        return subscription;
    }

    /// The position of the end of the log.
    private static long end(UnrecordedRequests requests) throws NotOffered {
        try {
            HttpResponse response = requests.send(get(""));
            if (response.head().status() != 200) {
                throw new NotOffered(REQUEST, response);
            }
            if (UnrecordedRequests.isStream(response.head())) {
                throw new NotOffered(REQUEST + " was answered with a stream");
            }
            return next(JSON.readTree(response.body()));
        } catch (JacksonException _) {
            throw new NotOffered(REQUEST + " was answered with a body that is not JSON");
        } catch (IOException failure) {
            throw new NotOffered(REQUEST + " was not answered with a page (" + failure.getMessage() + ")");
        }
    }

    @Override
    public void await(Set<String> versions) throws InterruptedException {
        collector.await(versions);
    }

    @Override
    public synchronized ReceivedEvents received() {
        return new ReceivedEvents.Polled(pages, Optional.ofNullable(refusal), lag);
    }

    /// The position before the newest events. With the position after them, there may be nothing to show.
    @Override
    public Optional<String> handle() {
        return Optional.ofNullable(beforeNewest).map(String::valueOf);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed && refusal == null) {
            try {
                if (!readPage()) {
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// Asks for the page after the position.
    ///
    /// @return whether there may be another page already
    private boolean readPage() {
        try {
            int limit = random.nextInt(1, LARGEST_LIMIT + 1);
            HttpResponse response = requests.send(get("?after=" + position + "&limit=" + limit));
            return switch (response.head().status()) {
                case 200 -> add(JSON.readTree(response.body()));
                case 400 -> refuse();
                default -> false;
            };
        } catch (IOException _) {
            // Whatever was lost is on the page that the next request asks for.
            return false;
        }
    }

    private boolean add(JsonNode json) throws IOException {
        long after = position;
        long next = next(json);
        List<ReceivedEvent> events = new ArrayList<>();
        for (JsonNode event : json.path("events")) {
            beforeNewest = after;
            CloudEvent cloudEvent = CloudEvent.of(event);
            if (cloudEvent.mayConcern(run)) {
                events.add(cloudEvent.received(String.valueOf(after), cloudEvent.id(), cloudEvent.type()));
            }
        }
        add(new Page(after, next, events));
        position = next;
        // Without this condition, a service that leads back would be asked all the time.
        return json.path("more").asBoolean() && next > after;
    }

    private synchronized void add(Page page) {
        pages.add(page);
        page.events().forEach(collector::add);
    }

    private boolean refuse() {
        refusal = REQUEST + " was answered with 400 for the position " + position;
        collector.end();
        return false;
    }

    private static long next(JsonNode json) throws IOException {
        if (!json.path("events").isArray() || !json.path("next").isIntegralNumber()) {
            throw new IOException("the body has no events or no next");
        }
        return json.path("next").asLong();
    }

    private static HttpRequest get(String query) {
        return new HttpRequest("GET", "/events" + query, List.of("Accept: application/json"), null);
    }
}
