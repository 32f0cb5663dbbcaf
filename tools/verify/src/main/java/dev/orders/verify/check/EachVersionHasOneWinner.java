package dev.orders.verify.check;

import dev.orders.verify.check.HistoryQueries.Changed;
import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Events;
import dev.orders.verify.history.History;
import dev.orders.verify.history.RecordedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// No update is lost: of concurrent changes to the same version one succeeds, and the history shows which.
final class EachVersionHasOneWinner implements Guarantee.OfTenants {
    @Override
    public String name() {
        return "each version has one winner";
    }

    @Override
    public String rule() {
        return "Of concurrent changes from one version at most one gets 200, versions have no gap, and the history has every"
                + " successful change's status and reason.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        Map<String, RecordedRequest> histories = HistoryQueries.finalHistories(history);
        HistoryQueries.changedByOrder(history).forEach((order, changes) -> {
            judgeRaces(changes, finding);
            Optional.ofNullable(histories.get(order)).ifPresent(last -> judgeWinners(changes, last, finding));
        });
        histories.values().forEach(last -> judgeChain(last, finding));
        return finding.build("no change was answered with 200");
    }

    private static void judgeRaces(List<Changed> changes, FindingBuilder finding) {
        Map<Integer, RecordedRequest> winners = new HashMap<>();
        for (Changed changed : changes) {
            finding.countCase();
            int from = changed.request().version();
            RecordedRequest other = winners.putIfAbsent(from, changed.recorded());
            if (other != null) {
                finding.addViolation(
                        "Two changes from version " + from + " both got 200: one of them is lost.",
                        other,
                        changed.recorded());
            } else if (changed.order().version() != from + 1) {
                finding.addViolation(
                        "A change from version " + from + " led to version "
                                + changed.order().version() + ".",
                        changed.recorded());
            } else if (!changed.order().status().equals(changed.request().status())) {
                finding.addViolation("A change led to another status than the one requested.", changed.recorded());
            }
        }
    }

    /// [AcknowledgedWritesStay] checks for versions that are missing from the history.
    private static void judgeWinners(List<Changed> changes, RecordedRequest last, FindingBuilder finding) {
        for (Changed changed : changes) {
            for (Event event : HistoryQueries.events(last).events()) {
                boolean isWinner = event.to().equals(changed.request().status())
                        && Objects.equals(event.reason(), changed.request().reason());
                if (event.version() == changed.order().version() && !isWinner) {
                    finding.addViolation(
                            "The history has another change at version " + event.version()
                                    + " than the one that got 200.",
                            changed.recorded(),
                            last);
                }
            }
        }
    }

    private static void judgeChain(RecordedRequest last, FindingBuilder finding) {
        Events history = HistoryQueries.events(last);
        List<Event> events = history.events();
        String before = null;
        for (int index = 0; index < events.size(); index++) {
            Event event = events.get(index);
            if (event.version() != index + 1) {
                finding.addViolation(
                        "The history of " + history.orderId() + " has version " + event.version() + " where "
                                + (index + 1) + " is expected.",
                        last);
                return;
            }
            if (!Objects.equals(event.from(), before)) {
                finding.addViolation(
                        "The history of " + history.orderId() + " has a change from " + event.from() + " where the "
                                + "status was " + before + ".",
                        last);
                return;
            }
            before = event.to();
        }
        if (history.version() != events.size()) {
            finding.addViolation(
                    "The history of " + history.orderId() + " is at version " + history.version() + " and has "
                            + events.size() + " events.",
                    last);
        }
    }
}
