package dev.orders.verify.check;

import dev.orders.verify.check.Records.Created;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Content.Listed;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Request.Create;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// However often a create was sent, it made one order.
final class OneOrderForEachKey implements Guarantee {
    @Override
    public String name() {
        return "one order for each key";
    }

    @Override
    public String rule() {
        return "All 201s for a key name one order, no order answers for two keys, and no order exists that no key made.";
    }

    @Override
    public Finding judge(History history) {
        Judgement judgement = new Judgement();
        Map<String, Exchange> orders = new HashMap<>();
        Map<String, Integer> open = new HashMap<>();
        Records.createsByKey(history).forEach((key, exchanges) -> {
            Map<String, Exchange> made = new LinkedHashMap<>();
            for (Created created : Records.created(exchanges)) {
                made.putIfAbsent(created.order().orderId(), created.exchange());
            }
            if (made.isEmpty() && exchanges.stream().anyMatch(Exchange::isAmbiguous)) {
                open.merge(customer(exchanges.getFirst()), 1, Integer::sum);
            }
            if (!made.isEmpty()) {
                judgement.judged();
            }
            if (made.size() > 1) {
                judgement.violated(
                        "The key " + key + " made " + made.size() + " orders: " + made.keySet() + ".",
                        List.copyOf(made.values()));
            }
            made.forEach((order, exchange) -> {
                Exchange other = orders.putIfAbsent(order, exchange);
                if (other != null) {
                    judgement.violated("The order " + order + " was given to two keys.", other, exchange);
                }
            });
        });
        judgeStrangers(history, orders.keySet(), open, judgement);
        return judgement.finding("no create was answered with 201");
    }

    /// Customers are of this run only, so every order of theirs must be some key's. A key whose create never got an
    /// answer may have made one without saying so.
    private static void judgeStrangers(
            History history, Set<String> orders, Map<String, Integer> open, Judgement judgement) {
        Map<String, Set<String>> strangers = new HashMap<>();
        for (Exchange exchange : history.exchanges()) {
            if (!history.isAfterwards(exchange)) {
                continue;
            }
            for (Listed listed : exchange.content(200, Content.Page.class)
                    .map(Content.Page::orders)
                    .orElse(List.of())) {
                Set<String> known = strangers.computeIfAbsent(listed.customer(), _ -> new HashSet<>());
                boolean isNew = !orders.contains(listed.orderId()) && known.add(listed.orderId());
                if (isNew && known.size() > open.getOrDefault(listed.customer(), 0)) {
                    judgement.violated(
                            "The order " + listed.orderId() + " exists, and no key accounts for it.", exchange);
                }
            }
        }
    }

    private static String customer(Exchange exchange) {
        return exchange.request() instanceof Create create ? create.customer() : "";
    }
}
