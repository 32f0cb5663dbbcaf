package dev.orders.verify.check;

import dev.orders.verify.check.HistoryQueries.Created;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.History;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request;
import java.util.HashMap;
import java.util.Map;

/// An order contains what its client gave, at every version.
final class OrdersKeepTheirContent implements Guarantee.OfTenants {
    @Override
    public String name() {
        return "orders keep their content";
    }

    @Override
    public String rule() {
        return "Every answer with an order has the customer, items, adjustments and metadata of its create, and their exact"
                + " totals.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        Map<String, Created> orders = new HashMap<>();
        for (Created created : HistoryQueries.created(history.requests())) {
            if (created.request().body().isTheOrder()) {
                finding.countCase();
                orders.putIfAbsent(created.order().orderId(), created);
                if (!created.order().content().equals(created.request().content())) {
                    finding.addViolation("The order is not what its create asked for.", created.recorded());
                }
            }
        }
        history.requests().forEach(recorded -> judge(recorded, orders, finding));
        return finding.build("no create was answered with 201");
    }

    private static void judge(RecordedRequest recorded, Map<String, Created> orders, FindingBuilder finding) {
        if (recorded.request() instanceof Request.Create) {
            return;
        }
        recorded.content(200, Content.Order.class).ifPresent(shown -> {
            Created created = orders.get(shown.orderId());
            if (created != null) {
                finding.countCase();
                if (!shown.content().equals(created.request().content())) {
                    finding.addViolation(
                            "The order " + shown.orderId() + " no longer has the content of its create.",
                            created.recorded(),
                            recorded);
                }
            }
        });
    }
}
