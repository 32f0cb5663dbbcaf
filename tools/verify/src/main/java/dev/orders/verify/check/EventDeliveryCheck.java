package dev.orders.verify.check;

import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Events;
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

/// Whether one way of telling events told every version of every order, the first times in the order of versions, as
/// the histories have them.
///
/// @param teller the way as the subject of a sentence, such as "The stream"
record EventDeliveryCheck(String teller) {
    Finding judge(History history, ReceivedEvents events) {
        return switch (events) {
            case NotSubscribed(String why) -> new Finding.NotJudged(why);
            case Subscribed followed -> judge(history, followed);
        };
    }

    private Finding judge(History history, Subscribed followed) {
        FindingBuilder finding = new FindingBuilder();
        Map<String, List<ReceivedEvent>> byOrder = new HashMap<>();
        followed.events()
                .forEach(event -> byOrder.computeIfAbsent(event.orderId(), _ -> new ArrayList<>())
                        .add(event));
        HistoryQueries.finalHistories(history).forEach((order, last) -> {
            finding.countCase();
            Map<Integer, ReceivedEvent> firsts = new LinkedHashMap<>();
            byOrder.getOrDefault(order, List.of()).forEach(event -> firsts.putIfAbsent(event.version(), event));
            judgeSequence(last, List.copyOf(firsts.values()), finding);
            judgeContent(last, firsts, followed, finding);
        });
        return finding.build("no order's history could be read at the end");
    }

    private void judgeSequence(RecordedRequest last, List<ReceivedEvent> firsts, FindingBuilder finding) {
        int before = 0;
        for (ReceivedEvent event : firsts) {
            if (event.version() < before) {
                finding.addViolation(
                        "%s tells version %d of %s after version %d, at position %s."
                                .formatted(teller, event.version(), event.orderId(), before, event.position()),
                        last);
            }
            before = Math.max(before, event.version());
        }
    }

    private void judgeContent(
            RecordedRequest last, Map<Integer, ReceivedEvent> firsts, Subscribed followed, FindingBuilder finding) {
        Events history = HistoryQueries.events(last);
        for (Event event : history.events()) {
            ReceivedEvent first = firsts.get(event.version());
            if (first == null) {
                finding.addViolation(
                        "%s does not tell version %d of %s; after the load it was waited for until nothing new had come for %d s."
                                .formatted(
                                        teller,
                                        event.version(),
                                        history.orderId(),
                                        followed.patience().toSeconds()),
                        last);
            } else if (!isTheSame(event, first, history.orderId())) {
                finding.addViolation(
                        "%s tells %s %s to %s where the history has %s to %s."
                                .formatted(
                                        teller, first.type(), first.eventId(), first.to(), event.eventId(), event.to()),
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
