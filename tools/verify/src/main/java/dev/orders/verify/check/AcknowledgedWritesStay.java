package dev.orders.verify.check;

import dev.orders.verify.check.HistoryQueries.Changed;
import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.History;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whatever the service has acknowledged is stored durably.
final class AcknowledgedWritesStay implements Guarantee.OfTenants {
    @Override
    public String name() {
        return "acknowledged writes stay";
    }

    @Override
    public String rule() {
        return "Every order that got a 201 can be read from then on, and every version that got a 200 is in its history at"
                + " the end.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        Map<String, RecordedRequest> acknowledged = HistoryQueries.acknowledged(history);
        Map<String, RecordedRequest> histories = HistoryQueries.finalHistories(history);
        Map<String, List<Changed>> changes = HistoryQueries.changedByOrder(history);
        judgeLost(history, acknowledged, finding);
        histories.forEach((order, last) -> {
            finding.countCase();
            Set<Integer> versions = HistoryQueries.events(last).events().stream()
                    .map(Event::version)
                    .collect(Collectors.toSet());
            for (Changed changed : changes.getOrDefault(order, List.of())) {
                if (!versions.contains(changed.order().version())) {
                    finding.addViolation(
                            "Version " + changed.order().version() + " of " + order
                                    + " got a 200 and is not in the history.",
                            changed.recorded(),
                            last);
                }
            }
        });
        return finding.build("no history could be read in the audit");
    }

    private static void judgeLost(History history, Map<String, RecordedRequest> acknowledged, FindingBuilder finding) {
        Set<String> lost = new HashSet<>();
        for (RecordedRequest recorded : history.requests()) {
            RecordedRequest created = orderOf(recorded).map(acknowledged::get).orElse(null);
            if (created != null
                    && recorded.hasStatus(404)
                    && created.isBefore(recorded)
                    && lost.add(orderOf(recorded).orElseThrow())) {
                finding.addViolation(
                        "The order " + orderOf(recorded).orElseThrow() + " got a 201 and is gone.", created, recorded);
            }
        }
    }

    private static Optional<String> orderOf(RecordedRequest recorded) {
        return switch (recorded.request()) {
            case Request.Read(String order) -> Optional.of(order);
            case Request.ReadHistory(String order) -> Optional.of(order);
            case Request.Change change -> Optional.of(change.orderId());
            case Request.Create _, Request.ListPage _, Request.Probe _, Request.Look _ -> Optional.empty();
        };
    }
}
