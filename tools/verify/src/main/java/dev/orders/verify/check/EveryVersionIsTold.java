package dev.orders.verify.check;

import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Events;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.History;
import dev.orders.verify.history.ToldEvents;
import dev.orders.verify.history.ToldEvents.Followed;
import dev.orders.verify.history.ToldEvents.NotFollowed;
import dev.orders.verify.history.ToldEvents.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether one way of telling events told every version of every order, the first times in the order of versions, as
/// the histories have them.
///
/// @param teller the way as the subject of a sentence, such as "The stream"
record EveryVersionIsTold(String teller) {
    Finding judge(History history, ToldEvents events) {
        return switch (events) {
            case NotFollowed(String why) -> new Finding.NotJudged(why);
            case Followed followed -> judge(history, followed);
        };
    }

    private Finding judge(History history, Followed followed) {
        Judgement judgement = new Judgement();
        Map<String, List<Told>> byOrder = new HashMap<>();
        followed.events()
                .forEach(event -> byOrder.computeIfAbsent(event.orderId(), _ -> new ArrayList<>())
                        .add(event));
        Records.finalHistories(history).forEach((order, last) -> {
            judgement.judged();
            Map<Integer, Told> firsts = new LinkedHashMap<>();
            byOrder.getOrDefault(order, List.of()).forEach(event -> firsts.putIfAbsent(event.version(), event));
            judgeSequence(last, List.copyOf(firsts.values()), judgement);
            judgeContent(last, firsts, followed, judgement);
        });
        return judgement.finding("no order's history could be read at the end");
    }

    private void judgeSequence(Exchange last, List<Told> firsts, Judgement judgement) {
        int before = 0;
        for (Told event : firsts) {
            if (event.version() < before) {
                judgement.violated(
                        "%s tells version %d of %s after version %d, at position %s."
                                .formatted(teller, event.version(), event.orderId(), before, event.position()),
                        last);
            }
            before = Math.max(before, event.version());
        }
    }

    private void judgeContent(Exchange last, Map<Integer, Told> firsts, Followed followed, Judgement judgement) {
        Events history = Records.events(last);
        for (Event event : history.events()) {
            Told first = firsts.get(event.version());
            if (first == null) {
                judgement.violated(
                        "%s does not tell version %d of %s; after the load it was waited for until nothing new had come for %d s."
                                .formatted(
                                        teller,
                                        event.version(),
                                        history.orderId(),
                                        followed.patience().toSeconds()),
                        last);
            } else if (!isTheSame(event, first, history.orderId())) {
                judgement.violated(
                        "%s tells %s %s to %s where the history has %s to %s."
                                .formatted(
                                        teller, first.type(), first.eventId(), first.to(), event.eventId(), event.to()),
                        last);
            }
        }
    }

    private static boolean isTheSame(Event event, Told told, String order) {
        return told.eventId().equals(order + ":" + event.version())
                && told.eventId().equals(event.eventId())
                && event.to().equals(told.to())
                && told.type().equals(event.version() == 1 ? "OrderCreated" : "OrderUpdated");
    }
}
