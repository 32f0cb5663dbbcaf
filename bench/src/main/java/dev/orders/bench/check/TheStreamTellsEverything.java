package dev.orders.bench.check;

import dev.orders.bench.history.Content.Event;
import dev.orders.bench.history.Content.Events;
import dev.orders.bench.history.EventStream;
import dev.orders.bench.history.EventStream.Told;
import dev.orders.bench.history.Exchange;
import dev.orders.bench.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who follows the event stream knows all that happened.
final class TheStreamTellsEverything implements Guarantee {
    @Override
    public String name() {
        return "the stream tells everything";
    }

    @Override
    public String rule() {
        return "The event stream tells every version of every order at least once, the first times in the order of versions,"
                + " under the ids of the history.";
    }

    @Override
    public Finding judge(History history) {
        return switch (history.events()) {
            case EventStream.NotFollowed(String why) -> new Finding.NotJudged(why);
            case EventStream.Followed(List<Told> told) -> judge(history, told);
        };
    }

    private static Finding judge(History history, List<Told> told) {
        Judgement judgement = new Judgement();
        Map<String, List<Told>> byOrder = new HashMap<>();
        told.forEach(event ->
                byOrder.computeIfAbsent(event.orderId(), _ -> new ArrayList<>()).add(event));
        Records.finalHistories(history).forEach((order, last) -> {
            judgement.judged();
            judgeOrder(last, byOrder.getOrDefault(order, List.of()), judgement);
        });
        return judgement.finding("no order's history could be read at the end");
    }

    private static void judgeOrder(Exchange last, List<Told> told, Judgement judgement) {
        Events history = Records.events(last);
        Map<Integer, Told> firsts = new LinkedHashMap<>();
        told.forEach(event -> firsts.putIfAbsent(event.version(), event));
        int before = 0;
        for (Told event : firsts.values()) {
            if (event.version() < before) {
                judgement.violated(
                        "The stream tells version " + event.version() + " of " + history.orderId() + " after version "
                                + before + ", at position " + event.position() + ".",
                        last);
            }
            before = Math.max(before, event.version());
        }
        for (Event event : history.events()) {
            Told first = firsts.get(event.version());
            if (first == null) {
                judgement.violated(
                        "The stream does not tell version " + event.version() + " of " + history.orderId() + ".", last);
            } else if (!isTheSame(event, first, history.orderId())) {
                judgement.violated(
                        "The stream tells " + first.type() + " " + first.eventId() + " to " + first.to()
                                + " where the history has " + event.eventId() + " to " + event.to() + ".",
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
