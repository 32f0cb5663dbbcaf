package dev.orders.verify.check;

import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Events;
import dev.orders.verify.history.EventSource;
import dev.orders.verify.history.History;
import dev.orders.verify.history.ReceivedEvents.NotSubscribed;
import dev.orders.verify.history.ReceivedEvents.Page;
import dev.orders.verify.history.ReceivedEvents.Polled;
import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import dev.orders.verify.history.ReceivedEvents.Subscribed;
import dev.orders.verify.history.RecordedRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A source delivers every version of every order, first deliveries in the order of versions, with the same content as
/// the histories. Polling delivers each version once.
///
/// @param name the promise in a few words
/// @param subject the source as the subject of a sentence
/// @param rule the promise in one sentence
record SourceDeliversEveryEvent(EventSource source, String name, String subject, String rule)
        implements Guarantee.OfTenants {
    private static final String EVERY_VERSION =
            " every version of every order at least once, first deliveries in the order of versions,"
                    + " with the event ids of the history";
    private static final int SHOWN = 3;

    static SourceDeliversEveryEvent of(EventSource source) {
        return switch (source) {
            case STREAM ->
                new SourceDeliversEveryEvent(
                        source,
                        "the stream delivers every event",
                        "The stream",
                        "The event stream delivers" + EVERY_VERSION + ".");
            case POLL ->
                new SourceDeliversEveryEvent(
                        source,
                        "polling delivers every event once",
                        "Polling",
                        "A client that polls the event log, and follows the position of each page, gets every version of every"
                                + " order exactly once, in the order of versions, with the event ids of the history.");
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
        FindingBuilder finding = new FindingBuilder();
        Map<String, RecordedRequest> histories = HistoryQueries.finalHistories(history);
        switch (history.from(source)) {
            case NotSubscribed(String why) -> {
                return new Finding.NotJudged(why);
            }
            case Subscribed subscribed -> judgeOrders(histories, subscribed.events(), subscribed.patience(), finding);
            case Polled polled -> {
                judgePages(histories, polled, finding);
                judgeOrders(histories, polled.events(), polled.patience(), finding);
            }
        }
        return finding.build("no history could be read in the audit");
    }

    private void judgeOrders(
            Map<String, RecordedRequest> histories,
            List<ReceivedEvent> events,
            Duration patience,
            FindingBuilder finding) {
        Map<String, List<ReceivedEvent>> byOrder =
                events.stream().collect(Collectors.groupingBy(ReceivedEvent::orderId));
        histories.forEach((order, last) -> {
            finding.countCase();
            Map<Integer, ReceivedEvent> firsts = new LinkedHashMap<>();
            for (ReceivedEvent event : byOrder.getOrDefault(order, List.of())) {
                ReceivedEvent first = firsts.putIfAbsent(event.version(), event);
                if (first != null && source == EventSource.POLL) {
                    addRepetition(last, first, event, finding);
                }
            }
            judgeSequence(last, List.copyOf(firsts.values()), finding);
            judgeContent(last, firsts, patience, finding);
        });
    }

    private void addRepetition(
            RecordedRequest last, ReceivedEvent first, ReceivedEvent second, FindingBuilder finding) {
        finding.addViolation(
                "%s delivered version %d of %s twice: on the pages after the positions %s and %s."
                        .formatted(subject, first.version(), first.orderId(), first.position(), second.position()),
                last);
    }

    /// A page with events leads forward, and no page leads back. The service knows the positions that it gave.
    private static void judgePages(Map<String, RecordedRequest> histories, Polled polled, FindingBuilder finding) {
        for (Page page : polled.pages()) {
            boolean isBack = page.next() < page.after();
            if (isBack || (page.next() == page.after() && !page.events().isEmpty())) {
                finding.addViolation(
                        "The page after position %d %s position %d."
                                .formatted(
                                        page.after(),
                                        isBack ? "leads back to" : "has events, but leads to",
                                        page.next()),
                        page.events().stream()
                                .flatMap(event -> Stream.ofNullable(histories.get(event.orderId())))
                                .distinct()
                                .limit(SHOWN)
                                .toList());
            }
        }
        polled.refusal()
                .ifPresent(refusal -> finding.addViolation(refusal + ", which the page before it led to.", List.of()));
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
            RecordedRequest last, Map<Integer, ReceivedEvent> firsts, Duration patience, FindingBuilder finding) {
        Events history = HistoryQueries.events(last);
        for (Event event : history.events()) {
            ReceivedEvent first = firsts.get(event.version());
            if (first == null) {
                finding.addViolation(
                        "%s did not deliver version %d of %s; after the load, the run waited until no new event had arrived for %d s."
                                .formatted(subject, event.version(), history.orderId(), patience.toSeconds()),
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
