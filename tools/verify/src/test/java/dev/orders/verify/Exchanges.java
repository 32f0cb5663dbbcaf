package dev.orders.verify;

import dev.orders.verify.history.Content;
import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Listed;
import dev.orders.verify.history.Delivery;
import dev.orders.verify.history.Digest;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Outcome;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Outcome.Unanswered;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Body;
import dev.orders.verify.history.ToldEvents;
import dev.orders.verify.history.ToldEvents.Followed;
import dev.orders.verify.history.ToldEvents.NotFollowed;
import dev.orders.verify.history.ToldEvents.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A history written by hand. One exchange follows the other, unless it is said to overlap; the load ends at 1000.
final class Exchanges {
    static final Outcome LOST = new Unanswered("timed out");

    private static final long LOAD_ENDED = 1000;

    private final List<Exchange> exchanges = new ArrayList<>();
    private long now;
    private ToldEvents webhook = new NotFollowed("by hand");

    /// Everything from here on is sent after the load.
    Exchanges afterwards() {
        now = LOAD_ENDED;
        return this;
    }

    Exchanges create(String key, Body body, Outcome outcome) {
        return add(Operation.CREATE, new Request.Create(key, "c", body), outcome);
    }

    Exchanges change(int version, String status, Outcome outcome) {
        return add(Operation.CHANGE, new Request.Change("o", version, status, null), outcome);
    }

    Exchanges read(int version) {
        return add(Operation.READ, new Request.Read("o"), order(200, version));
    }

    /// A read that was sent before everything that has been recorded, and ended after it.
    Exchanges readAllTheWhile(int version) {
        exchanges.add(exchange(Operation.READ, new Request.Read("o"), 0, ++now, order(200, version)));
        return this;
    }

    /// The last page of a walk.
    Exchanges page(int walk, int page, String... orders) {
        List<Listed> listed =
                List.of(orders).stream().map(order -> new Listed(order, 1, "c")).toList();
        return add(
                Operation.LIST,
                new Request.ListPage("c", walk, page, 10),
                answer(200, false, new Content.Page(listed, null)));
    }

    /// A history with these statuses, from version 1 on.
    Exchanges history(String... statuses) {
        List<Event> events = IntStream.range(0, statuses.length)
                .mapToObj(index -> new Event(
                        "o:" + (index + 1), index + 1, index == 0 ? null : statuses[index - 1], statuses[index], null))
                .toList();
        return add(
                Operation.HISTORY,
                new Request.ReadHistory("o"),
                answer(200, false, new Content.Events("o", statuses.length, events)));
    }

    /// A webhook that was told these versions of the order.
    Exchanges webhook(int... versions) {
        List<Told> told = IntStream.of(versions)
                .mapToObj(version -> new Told(
                        "1",
                        "o:" + version,
                        version == 1 ? "OrderCreated" : "OrderUpdated",
                        "o",
                        version,
                        version == 1 ? "CREATED" : "PAID"))
                .toList();
        webhook = new Followed(told, Duration.ofSeconds(7));
        return this;
    }

    History recorded() {
        return new History("run", exchanges, 0, LOAD_ENDED, Instant.EPOCH, new NotFollowed("by hand"), webhook);
    }

    static Outcome order(int status, int version) {
        return answer(status, false, new Content.Order("o", version, "PAID", null));
    }

    static Outcome created(String order) {
        return answer(201, false, new Content.Order(order, 1, "CREATED", new Digest(1, 1)));
    }

    static Outcome replayed(String order) {
        return answer(201, true, new Content.Order(order, 1, "CREATED", new Digest(1, 1)));
    }

    static Outcome refused(int status, String code) {
        return answer(status, false, new Content.Problem(code, "id", null));
    }

    private static Outcome answer(int status, boolean replayed, Content content) {
        return new Answered(status, "id", status >= 400, replayed, null, content);
    }

    private Exchanges add(Operation operation, Request request, Outcome outcome) {
        exchanges.add(exchange(operation, request, now + 1, now + 2, outcome));
        now += 3;
        return this;
    }

    private Exchange exchange(Operation operation, Request request, long sent, long ended, Outcome outcome) {
        return new Exchange(exchanges.size() + 1, operation, request, Delivery.WHOLE, sent, sent, ended, outcome);
    }
}
