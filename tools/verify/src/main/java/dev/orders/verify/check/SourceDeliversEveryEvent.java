package dev.orders.verify.check;

import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Events;
import dev.orders.verify.history.EventSource;
import dev.orders.verify.history.History;
import dev.orders.verify.history.ReceivedEvents;
import dev.orders.verify.history.ReceivedEvents.NotSubscribed;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import dev.orders.verify.history.ReceivedEvents.Subscribed;
import dev.orders.verify.history.RecordedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A source delivers every version of every order, first deliveries in the order of versions, with the same content as
/// the histories.
///
/// @param name the promise in a few words
/// @param subject the source as the subject of a sentence
/// @param rule the promise in one sentence
record SourceDeliversEveryEvent(EventSource source, String name, String subject, String rule)
        implements Guarantee.OfTenants {
    private static final String EVERY_VERSION =
            " every version of every order at least once, first deliveries in the order of versions,"
                    + " with the event ids of the history";

    static SourceDeliversEveryEvent of(EventSource source) {
        return switch (source) {
            case STREAM ->
                new SourceDeliversEveryEvent(
                        source,
                        "the stream delivers every event",
                        "The stream",
                        "The event stream delivers" + EVERY_VERSION + ".");
            case WEBHOOK ->
                new SourceDeliversEveryEvent(
                        source,
                        "the webhook delivers every event",
                        "The webhook",
                        "A webhook receives" + EVERY_VERSION + "; events that its receiver refuses are sent again.");
            case BUS ->
                new SourceDeliversEveryEvent(
                        source,
                        "the bus delivers every event",
                        "The bus",
                        "The event bus takes" + EVERY_VERSION + "; events that it refuses are sent again.");
        };
    }

    @Override
    public Finding judge(History history) {
        return judge(history, history.from(source));
    }

    private Finding judge(History history, ReceivedEvents events) {
        return switch (events) {
            case NotSubscribed(String why) -> new Finding.NotJudged(why);
            case Subscribed subscribed -> judge(history, subscribed);
        };
    }

    private Finding judge(History history, Subscribed subscribed) {
        FindingBuilder finding = new FindingBuilder();
        Map<String, List<ReceivedEvent>> byOrder = new HashMap<>();
        subscribed
                .events()
                .forEach(event -> byOrder.computeIfAbsent(event.orderId(), _ -> new ArrayList<>())
                        .add(event));
        HistoryQueries.finalHistories(history).forEach((order, last) -> {
            finding.countCase();
            Map<Integer, ReceivedEvent> firsts = new LinkedHashMap<>();
            byOrder.getOrDefault(order, List.of()).forEach(event -> firsts.putIfAbsent(event.version(), event));
            judgeSequence(last, List.copyOf(firsts.values()), finding);
            judgeContent(last, firsts, subscribed, finding);
        });
        return finding.build("no history could be read in the audit");
    }

    private void judgeSequence(RecordedRequest last, List<ReceivedEvent> firsts, FindingBuilder finding) {
        int before = 0;
        for (ReceivedEvent event : firsts) {
            if (event.version() < before) {
                finding.addViolation(
                        "%s delivered version %d of %s after version %d, at position %s."
                                .formatted(subject, event.version(), event.orderId(), before, event.position()),
                        last);
            }
            before = Math.max(before, event.version());
        }
    }

    private void judgeContent(
            RecordedRequest last, Map<Integer, ReceivedEvent> firsts, Subscribed subscribed, FindingBuilder finding) {
        Events history = HistoryQueries.events(last);
        for (Event event : history.events()) {
            ReceivedEvent first = firsts.get(event.version());
            if (first == null) {
                finding.addViolation(
                        "%s did not deliver version %d of %s; after the load, the run waited until no new event had arrived for %d s."
                                .formatted(
                                        subject,
                                        event.version(),
                                        history.orderId(),
                                        subscribed.patience().toSeconds()),
                        last);
            } else if (!isTheSame(event, first, history.orderId())) {
                finding.addViolation(
                        "%s delivered %s %s to %s; the history has %s to %s."
                                .formatted(
                                        subject,
                                        first.type(),
                                        first.eventId(),
                                        first.to(),
                                        event.eventId(),
                                        event.to()),
                        last);
            }
        }
    }

    private static boolean isTheSame(Event event, ReceivedEvent received, String order) {
        return received.eventId().equals(order + ":" + event.version())
                && received.eventId().equals(event.eventId())
                && event.to().equals(received.to())
                && received.type().equals(event.version() == 1 ? "OrderCreated" : "OrderUpdated");
    }
}
