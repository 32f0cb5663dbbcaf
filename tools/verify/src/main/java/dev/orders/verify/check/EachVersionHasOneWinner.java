package dev.orders.verify.check;

import dev.orders.verify.check.Records.Changed;
import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Events;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.History;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// No update is lost: of those who change the same version, one wins, and the history says who.
final class EachVersionHasOneWinner implements Guarantee {
    @Override
    public String name() {
        return "each version has one winner";
    }

    @Override
    public String rule() {
        return "Of racing changes from one version at most one gets 200, versions have no gap, and the history has every"
                + " winner's status and reason.";
    }

    @Override
    public Finding judge(History history) {
        Judgement judgement = new Judgement();
        Map<String, Exchange> histories = Records.finalHistories(history);
        Records.changedByOrder(history).forEach((order, changes) -> {
            judgeRaces(changes, judgement);
            Optional.ofNullable(histories.get(order)).ifPresent(last -> judgeWinners(changes, last, judgement));
        });
        histories.values().forEach(last -> judgeChain(last, judgement));
        return judgement.finding("no change was answered with 200");
    }

    private static void judgeRaces(List<Changed> changes, Judgement judgement) {
        Map<Integer, Exchange> winners = new HashMap<>();
        for (Changed changed : changes) {
            judgement.judged();
            int from = changed.request().version();
            Exchange other = winners.putIfAbsent(from, changed.exchange());
            if (other != null) {
                judgement.violated(
                        "Two changes from version " + from + " both got 200: one of them is lost.",
                        other,
                        changed.exchange());
            } else if (changed.order().version() != from + 1) {
                judgement.violated(
                        "A change from version " + from + " led to version "
                                + changed.order().version() + ".",
                        changed.exchange());
            } else if (!changed.order().status().equals(changed.request().status())) {
                judgement.violated("A change led to another status than was asked for.", changed.exchange());
            }
        }
    }

    /// A version that the history does not have is another guarantee's matter.
    private static void judgeWinners(List<Changed> changes, Exchange last, Judgement judgement) {
        for (Changed changed : changes) {
            for (Event event : Records.events(last).events()) {
                boolean isWinner = event.to().equals(changed.request().status())
                        && Objects.equals(event.reason(), changed.request().reason());
                if (event.version() == changed.order().version() && !isWinner) {
                    judgement.violated(
                            "The history has another change at version " + event.version()
                                    + " than the one that got 200.",
                            changed.exchange(),
                            last);
                }
            }
        }
    }

    private static void judgeChain(Exchange last, Judgement judgement) {
        Events history = Records.events(last);
        List<Event> events = history.events();
        String before = null;
        for (int index = 0; index < events.size(); index++) {
            Event event = events.get(index);
            if (event.version() != index + 1) {
                judgement.violated(
                        "The history of " + history.orderId() + " has version " + event.version() + " where "
                                + (index + 1) + " belongs.",
                        last);
                return;
            }
            if (!Objects.equals(event.from(), before)) {
                judgement.violated(
                        "The history of " + history.orderId() + " goes on from " + event.from() + " where it was "
                                + before + ".",
                        last);
                return;
            }
            before = event.to();
        }
        if (history.version() != events.size()) {
            judgement.violated(
                    "The history of " + history.orderId() + " is at version " + history.version() + " and has "
                            + events.size() + " events.",
                    last);
        }
    }
}
