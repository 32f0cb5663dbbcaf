package dev.orders.verify.check;

import dev.orders.verify.check.HistoryQueries.Created;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.History;
import dev.orders.verify.history.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An order expires if and only if its create said so and nobody paid it. Of a payment and an expiry at the same time
/// one wins: [EachVersionHasOneWinner] checks this.
final class UnpaidOrdersExpire implements Guarantee.OfTenants {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "unpaid orders expire in time";
    }

    @Override
    public String rule() {
        return "An order is cancelled with EXPIRED only from CREATED and not before the expires_at of its create, and it is"
                + " not CREATED 5 s later. Answers show the time only while it is CREATED.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        Map<String, Created> orders = new HashMap<>();
        for (Created created : HistoryQueries.created(history.requests())) {
            if (created.request().body().isTheOrder()) {
                orders.putIfAbsent(created.order().orderId(), created);
            }
        }
        HistoryQueries.finalHistories(history).forEach((order, last) -> {
            Created created = orders.get(order);
            if (created != null) {
                judge(created, last, history.at(last.sent()), finding);
            }
        });
        history.requests().forEach(recorded -> judgeShown(recorded, orders, finding));
        return finding.build("no order with expires_at was read in the audit");
    }

    private static void judge(Created created, RecordedRequest last, Instant readAt, FindingBuilder finding) {
        Instant expiresAt = created.request().expiresAt();
        List<Event> events = HistoryQueries.events(last).events();
        for (Event event : events) {
            if ("EXPIRED".equals(event.reason()) && !mayExpire(event, expiresAt)) {
                finding.addViolation(
                        "The order " + created.order().orderId() + " expired at version " + event.version()
                                + " from " + event.from() + " at " + event.occurredAt() + "; its create said "
                                + expiresAt + ".",
                        created.recorded(),
                        last);
            }
        }
        if (expiresAt != null) {
            finding.countCase();
            Instant left = events.size() > 1 ? events.get(1).occurredAt() : readAt;
            if (left != null && left.isAfter(expiresAt.plus(PATIENCE))) {
                finding.addViolation(
                        "The order " + created.order().orderId() + " was still CREATED at " + left
                                + "; its create said " + expiresAt + ".",
                        created.recorded(),
                        last);
            }
        }
    }

    private static boolean mayExpire(Event event, @Nullable Instant expiresAt) {
        return expiresAt != null
                && "CREATED".equals(event.from())
                && event.occurredAt() != null
                && !event.occurredAt().isBefore(expiresAt);
    }

    private static void judgeShown(RecordedRequest recorded, Map<String, Created> orders, FindingBuilder finding) {
        recorded.content(200, Content.Order.class)
                .or(() -> recorded.content(201, Content.Order.class))
                .ifPresent(shown -> {
                    Created created = orders.get(shown.orderId());
                    Instant expected = created != null && shown.status().equals("CREATED")
                            ? created.request().expiresAt()
                            : null;
                    if (created != null && !Objects.equals(shown.expiresAt(), expected)) {
                        finding.addViolation(
                                "The order " + shown.orderId() + " is " + shown.status() + " and shows the expiry "
                                        + shown.expiresAt() + "; its create said "
                                        + created.request().expiresAt() + ".",
                                created.recorded(),
                                recorded);
                    }
                });
    }
}
