package dev.orders.verify.check;

import dev.orders.verify.history.Content;
import dev.orders.verify.history.Content.Listed;
import dev.orders.verify.history.History;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Create;
import dev.orders.verify.history.Request.ListPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A list is complete, even if orders are created while it is read.
final class ListsMissAndRepeatNothing implements Guarantee.OfTenants {
    @Override
    public String name() {
        return "lists miss and repeat nothing";
    }

    @Override
    public String rule() {
        return "The pages of a customer's list show every order acknowledged before the first page was requested, none twice, and"
                + " none of another customer.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        Map<String, List<RecordedRequest>> created = createdByCustomer(history);
        Set<String> gone = gone(history);
        listings(history).values().stream()
                .filter(ListsMissAndRepeatNothing::isWhole)
                .forEach(pages -> {
                    finding.countCase();
                    Set<String> shown = judgeShown(pages, finding);
                    judgeMissed(created, gone, pages, shown, finding);
                });
        return finding.build("no list was read to its last page");
    }

    private static Set<String> judgeShown(List<RecordedRequest> pages, FindingBuilder finding) {
        Map<String, RecordedRequest> shown = new HashMap<>();
        for (RecordedRequest page : pages) {
            for (Listed listed : content(page).orders()) {
                RecordedRequest before = shown.putIfAbsent(listed.orderId(), page);
                if (before != null) {
                    finding.addViolation(
                            "A list shows the order " + listed.orderId() + " twice"
                                    + (before.equals(page) ? ", on one page." : "."),
                            before.equals(page) ? List.of(page) : List.of(before, page));
                }
                if (!listed.customer().equals(request(page).customer())) {
                    finding.addViolation(
                            "A customer's list shows the order " + listed.orderId() + " of another customer.", page);
                }
            }
        }
        return shown.keySet();
    }

    private static void judgeMissed(
            Map<String, List<RecordedRequest>> created,
            Set<String> gone,
            List<RecordedRequest> pages,
            Set<String> shown,
            FindingBuilder finding) {
        RecordedRequest first = pages.getFirst();
        for (RecordedRequest create : created.getOrDefault(request(first).customer(), List.of())) {
            String order =
                    create.content(201, Content.Order.class).orElseThrow().orderId();
            if (create.isBefore(first) && !shown.contains(order) && !gone.contains(order)) {
                List<RecordedRequest> evidence = new ArrayList<>(List.of(create));
                evidence.addAll(pages);
                finding.addViolation(
                        "A list misses the order " + order + ", acknowledged before its first page was requested.",
                        evidence.subList(0, Math.min(evidence.size(), 8)));
            }
        }
    }

    private static Map<String, List<RecordedRequest>> createdByCustomer(History history) {
        Map<String, List<RecordedRequest>> created = new HashMap<>();
        HistoryQueries.acknowledged(history).values().forEach(recorded -> {
            if (recorded.request() instanceof Create create) {
                created.computeIfAbsent(create.customer(), _ -> new ArrayList<>())
                        .add(recorded);
            }
        });
        return created;
    }

    /// The orders that a read by id does not find. Lists may miss them; another guarantee reports them.
    private static Set<String> gone(History history) {
        Set<String> gone = new HashSet<>();
        for (RecordedRequest recorded : history.requests()) {
            if (recorded.request() instanceof Request.Read(String order) && recorded.hasStatus(404)) {
                gone.add(order);
            }
        }
        return gone;
    }

    private static Map<Integer, List<RecordedRequest>> listings(History history) {
        Map<Integer, List<RecordedRequest>> listings = new HashMap<>();
        for (RecordedRequest recorded : history.requests()) {
            if (recorded.request() instanceof ListPage page
                    && page.listing() > 0
                    && recorded.content(200, Content.Page.class).isPresent()) {
                listings.computeIfAbsent(page.listing(), _ -> new ArrayList<>()).add(recorded);
            }
        }
        return listings;
    }

    /// Whether all pages were read, from the first to the one without a cursor. The load's end or an outage may cut a
    /// listing short.
    private static boolean isWhole(List<RecordedRequest> pages) {
        return request(pages.getFirst()).page() == 1
                && request(pages.getLast()).page() == pages.size()
                && content(pages.getLast()).nextCursor() == null;
    }

    private static ListPage request(RecordedRequest recorded) {
        return (ListPage) recorded.request();
    }

    private static Content.Page content(RecordedRequest recorded) {
        return recorded.content(200, Content.Page.class).orElseThrow();
    }
}
