package dev.orders.verify.check;

import dev.orders.verify.check.HistoryQueries.Created;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Content.Listed;
import dev.orders.verify.history.History;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request.Create;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A create makes one order, however often it is sent.
final class OneOrderForEachKey implements Guarantee.OfTenants {
    @Override
    public String name() {
        return "one order for each key";
    }

    @Override
    public String rule() {
        return "All 201s for a key name one order, no order belongs to two keys, and no order exists without a key.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        Map<String, RecordedRequest> orders = new HashMap<>();
        Map<String, Integer> open = new HashMap<>();
        HistoryQueries.createsByKey(history).forEach((key, requests) -> {
            Map<String, RecordedRequest> made = new LinkedHashMap<>();
            for (Created created : HistoryQueries.created(requests)) {
                made.putIfAbsent(created.order().orderId(), created.recorded());
            }
            if (made.isEmpty() && requests.stream().anyMatch(RecordedRequest::isAmbiguous)) {
                open.merge(customer(requests.getFirst()), 1, Integer::sum);
            }
            if (!made.isEmpty()) {
                finding.countCase();
            }
            if (made.size() > 1) {
                finding.addViolation(
                        "The key " + key + " created " + made.size() + " orders: " + made.keySet() + ".",
                        List.copyOf(made.values()));
            }
            made.forEach((order, recorded) -> {
                RecordedRequest other = orders.putIfAbsent(order, recorded);
                if (other != null) {
                    finding.addViolation("The order " + order + " belongs to two keys.", other, recorded);
                }
            });
        });
        judgeStrangers(history, orders.keySet(), open, finding);
        return finding.build("no create was answered with 201");
    }

    /// Looks for orders without a key. Only this run uses its customers, so each of their orders must belong to a key.
    /// A create without an answer may have made an order.
    private static void judgeStrangers(
            History history, Set<String> orders, Map<String, Integer> open, FindingBuilder finding) {
        Map<String, Set<String>> strangers = new HashMap<>();
        for (RecordedRequest recorded : history.requests()) {
            if (!history.isAfterwards(recorded)) {
                continue;
            }
            for (Listed listed : recorded.content(200, Content.Page.class)
                    .map(Content.Page::orders)
                    .orElse(List.of())) {
                Set<String> known = strangers.computeIfAbsent(listed.customer(), _ -> new HashSet<>());
                boolean isNew = !orders.contains(listed.orderId()) && known.add(listed.orderId());
                if (isNew && known.size() > open.getOrDefault(listed.customer(), 0)) {
                    finding.addViolation("The order " + listed.orderId() + " belongs to no key.", recorded);
                }
            }
        }
    }

    private static String customer(RecordedRequest recorded) {
        return recorded.request() instanceof Create create ? create.customer() : "";
    }
}
