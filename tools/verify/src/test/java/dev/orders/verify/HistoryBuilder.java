package dev.orders.verify;

import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Listed;
import dev.orders.verify.history.Digest;
import dev.orders.verify.history.EventSource;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Outcome;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Outcome.Unanswered;
import dev.orders.verify.history.ReceivedEvents;
import dev.orders.verify.history.ReceivedEvents.NotSubscribed;
import dev.orders.verify.history.ReceivedEvents.Polled;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import dev.orders.verify.history.ReceivedEvents.Subscribed;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Body;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Builds a history by hand. Requests follow one another, unless a method says that they overlap. The load ends at
/// time 1000.
final class HistoryBuilder {
    static final Outcome LOST = new Unanswered("timed out");

    private static final long LOAD_ENDED = 1000;

    private final List<RecordedRequest> requests = new ArrayList<>();
    /// What every order contains.
    private static final Digest CONTENT = new Digest(2, 2);

    private long now;
    private final Map<EventSource, ReceivedEvents> received = new EnumMap<>(EventSource.class);

    /// Everything that follows is sent after the load.
    HistoryBuilder afterwards() {
        now = LOAD_ENDED;
        return this;
    }

    HistoryBuilder create(String key, Body body, Outcome outcome) {
        return add(Operation.CREATE, new Request.Create(key, "c", null, body, CONTENT, null), outcome);
    }

    /// The create of the order `o`, which expires at this time, and its answer.
    HistoryBuilder createExpiring(Instant expiresAt) {
        return add(
                Operation.CREATE,
                new Request.Create("a", "c", null, Body.ORDER, CONTENT, expiresAt),
                answer(201, false, new Content.Order("o", 1, "CREATED", CONTENT, expiresAt, new Digest(1, 1))));
    }

    /// A read that shows the order at this status and with this expiry.
    HistoryBuilder readExpiring(String status, @Nullable Instant expiresAt) {
        return add(
                Operation.READ,
                new Request.Read("o"),
                answer(200, false, new Content.Order("o", 1, status, CONTENT, expiresAt, null)));
    }

    /// The history of the order `o` with one change at this time.
    HistoryBuilder changedAt(Instant at, String from, String to, @Nullable String reason) {
        List<Event> events =
                List.of(new Event("o:1", 1, null, from, null, at), new Event("o:2", 2, from, to, reason, at));
        return add(
                Operation.HISTORY,
                new Request.ReadHistory("o"),
                answer(200, false, new Content.Events("o", 2, events)));
    }

    HistoryBuilder change(int version, String status, Outcome outcome) {
        return add(Operation.CHANGE, new Request.Change("o", version, status, null), outcome);
    }

    HistoryBuilder read(int version) {
        return add(Operation.READ, new Request.Read("o"), order(200, version));
    }

    /// A read that was sent before, and ended after, everything recorded so far.
    HistoryBuilder readAllTheWhile(int version) {
        requests.add(recorded(Operation.READ, new Request.Read("o"), 0, ++now, order(200, version)));
        return this;
    }

    /// The last page of a listing.
    HistoryBuilder page(int listing, int page, String... orders) {
        List<Listed> listed =
                List.of(orders).stream().map(order -> new Listed(order, 1, "c")).toList();
        return add(
                Operation.LIST,
                new Request.ListPage("c", listing, page, 10),
                answer(200, false, new Content.Page(listed, null)));
    }

    /// A history with these statuses, from version 1.
    HistoryBuilder history(String... statuses) {
        List<Event> events = IntStream.range(0, statuses.length)
                .mapToObj(index -> new Event(
                        "o:" + (index + 1),
                        index + 1,
                        index == 0 ? null : statuses[index - 1],
                        statuses[index],
                        null,
                        null))
                .toList();
        return add(
                Operation.HISTORY,
                new Request.ReadHistory("o"),
                answer(200, false, new Content.Events("o", statuses.length, events)));
    }

    /// A source that delivered these versions of the order.
    HistoryBuilder received(EventSource source, int... versions) {
        received.put(source, new Subscribed("we-1", events("1", versions), Duration.ofSeconds(7)));
        return this;
    }

    /// The pages of the event log that were read.
    HistoryBuilder polled(Polled polled) {
        received.put(EventSource.POLL, polled);
        return this;
    }

    /// The events of these versions of the order.
    static List<ReceivedEvent> events(String position, int... versions) {
        return IntStream.of(versions)
                .mapToObj(version -> new ReceivedEvent(
                        position,
                        "o:" + version,
                        version == 1 ? "OrderCreated" : "OrderUpdated",
                        "o",
                        version,
                        version == 1 ? "CREATED" : "PAID"))
                .toList();
    }

    History build() {
        return new History(
                "run",
                requests,
                0,
                LOAD_ENDED,
                Instant.EPOCH,
                Stream.of(EventSource.values())
                        .collect(Collectors.toMap(
                                Function.identity(),
                                source -> received.getOrDefault(source, new NotSubscribed("by hand")))));
    }

    static Outcome order(int status, int version) {
        return answer(status, false, new Content.Order("o", version, "PAID", CONTENT, null, null));
    }

    static Outcome created(String order) {
        return answer(201, false, new Content.Order(order, 1, "CREATED", CONTENT, null, new Digest(1, 1)));
    }

    static Outcome replayed(String order) {
        return answer(201, true, new Content.Order(order, 1, "CREATED", CONTENT, null, new Digest(1, 1)));
    }

    static Outcome refused(int status, String code) {
        return answer(status, false, new Content.Problem(code, "id", null, null));
    }

    private static Outcome answer(int status, boolean replayed, Content content) {
        return new Answered(status, "id", status >= 400, replayed, null, content, List.of(), null);
    }

    private HistoryBuilder add(Operation operation, Request request, Outcome outcome) {
        requests.add(recorded(operation, request, now + 1, now + 2, outcome));
        now += 3;
        return this;
    }

    private RecordedRequest recorded(Operation operation, Request request, long sent, long ended, Outcome outcome) {
        return new RecordedRequest(
                requests.size() + 1, operation, request, ClientFault.NONE, sent, sent, ended, outcome);
    }
}
