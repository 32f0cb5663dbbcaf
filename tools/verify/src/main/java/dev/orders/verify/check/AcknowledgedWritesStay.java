package dev.orders.verify.check;

import dev.orders.verify.check.Records.Changed;
import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the service has said yes to is there for good.
final class AcknowledgedWritesStay implements Guarantee {
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
        Judgement judgement = new Judgement();
        Map<String, Exchange> acknowledged = Records.acknowledged(history);
        Map<String, Exchange> histories = Records.finalHistories(history);
        Map<String, List<Changed>> changes = Records.changedByOrder(history);
        judgeLost(history, acknowledged, judgement);
        histories.forEach((order, last) -> {
            judgement.judged();
            Set<Integer> versions =
                    Records.events(last).events().stream().map(Event::version).collect(Collectors.toSet());
            for (Changed changed : changes.getOrDefault(order, List.of())) {
                if (!versions.contains(changed.order().version())) {
                    judgement.violated(
                            "Version " + changed.order().version() + " of " + order
                                    + " got a 200 and is not in the history.",
                            changed.exchange(),
                            last);
                }
            }
        });
        return judgement.finding("no order could be read at the end");
    }

    private static void judgeLost(History history, Map<String, Exchange> acknowledged, Judgement judgement) {
        Set<String> lost = new HashSet<>();
        for (Exchange exchange : history.exchanges()) {
            Exchange created = orderOf(exchange).map(acknowledged::get).orElse(null);
            if (created != null
                    && exchange.hasStatus(404)
                    && created.isBefore(exchange)
                    && lost.add(orderOf(exchange).orElseThrow())) {
                judgement.violated(
                        "The order " + orderOf(exchange).orElseThrow() + " got a 201 and is gone.", created, exchange);
            }
        }
    }

    private static Optional<String> orderOf(Exchange exchange) {
        return switch (exchange.request()) {
            case Request.Read(String order) -> Optional.of(order);
            case Request.ReadHistory(String order) -> Optional.of(order);
            case Request.Change change -> Optional.of(change.orderId());
            case Request.Create _, Request.ListPage _ -> Optional.empty();
        };
    }
}
