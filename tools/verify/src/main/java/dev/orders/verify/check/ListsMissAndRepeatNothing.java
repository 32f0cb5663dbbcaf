package dev.orders.verify.check;

import dev.orders.verify.history.Content;
import dev.orders.verify.history.Content.Listed;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Create;
import dev.orders.verify.history.Request.ListPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A list is whole, whatever happens while it is read.
final class ListsMissAndRepeatNothing implements Guarantee {
    @Override
    public String name() {
        return "lists miss and repeat nothing";
    }

    @Override
    public String rule() {
        return "A walk over all pages of a customer's orders shows every order acknowledged before it began, none twice, and"
                + " none of another customer.";
    }

    @Override
    public Finding judge(History history) {
        Judgement judgement = new Judgement();
        Map<String, List<Exchange>> created = createdByCustomer(history);
        Set<String> gone = gone(history);
        walks(history).values().stream()
                .filter(ListsMissAndRepeatNothing::isWhole)
                .forEach(pages -> {
                    judgement.judged();
                    Set<String> shown = judgeShown(pages, judgement);
                    judgeMissed(created, gone, pages, shown, judgement);
                });
        return judgement.finding("no walk came to its last page");
    }

    private static Set<String> judgeShown(List<Exchange> pages, Judgement judgement) {
        Map<String, Exchange> shown = new HashMap<>();
        for (Exchange page : pages) {
            for (Listed listed : content(page).orders()) {
                Exchange before = shown.putIfAbsent(listed.orderId(), page);
                if (before != null) {
                    judgement.violated(
                            "A walk shows the order " + listed.orderId() + " twice"
                                    + (before.equals(page) ? ", on one page." : "."),
                            before.equals(page) ? List.of(page) : List.of(before, page));
                }
                if (!listed.customer().equals(request(page).customer())) {
                    judgement.violated(
                            "A customer's list shows the order " + listed.orderId() + " of another customer.", page);
                }
            }
        }
        return shown.keySet();
    }

    private static void judgeMissed(
            Map<String, List<Exchange>> created,
            Set<String> gone,
            List<Exchange> pages,
            Set<String> shown,
            Judgement judgement) {
        Exchange first = pages.getFirst();
        for (Exchange create : created.getOrDefault(request(first).customer(), List.of())) {
            String order =
                    create.content(201, Content.Order.class).orElseThrow().orderId();
            if (create.isBefore(first) && !shown.contains(order) && !gone.contains(order)) {
                List<Exchange> evidence = new ArrayList<>(List.of(create));
                evidence.addAll(pages);
                judgement.violated(
                        "A walk misses the order " + order + ", acknowledged before it began.",
                        evidence.subList(0, Math.min(evidence.size(), 8)));
            }
        }
    }

    private static Map<String, List<Exchange>> createdByCustomer(History history) {
        Map<String, List<Exchange>> created = new HashMap<>();
        Records.acknowledged(history).values().forEach(exchange -> {
            if (exchange.request() instanceof Create create) {
                created.computeIfAbsent(create.customer(), _ -> new ArrayList<>())
                        .add(exchange);
            }
        });
        return created;
    }

    /// Orders that cannot be read either are no matter of lists.
    private static Set<String> gone(History history) {
        Set<String> gone = new HashSet<>();
        for (Exchange exchange : history.exchanges()) {
            if (exchange.request() instanceof Request.Read(String order) && exchange.hasStatus(404)) {
                gone.add(order);
            }
        }
        return gone;
    }

    private static Map<Integer, List<Exchange>> walks(History history) {
        Map<Integer, List<Exchange>> walks = new HashMap<>();
        for (Exchange exchange : history.exchanges()) {
            if (exchange.request() instanceof ListPage page
                    && page.walk() > 0
                    && exchange.content(200, Content.Page.class).isPresent()) {
                walks.computeIfAbsent(page.walk(), _ -> new ArrayList<>()).add(exchange);
            }
        }
        return walks;
    }

    /// From the first page to one that is followed by none; a walk that the load's end or an outage cut short is not.
    private static boolean isWhole(List<Exchange> pages) {
        return request(pages.getFirst()).page() == 1
                && request(pages.getLast()).page() == pages.size()
                && content(pages.getLast()).nextCursor() == null;
    }

    private static ListPage request(Exchange exchange) {
        return (ListPage) exchange.request();
    }

    private static Content.Page content(Exchange exchange) {
        return exchange.content(200, Content.Page.class).orElseThrow();
    }
}
