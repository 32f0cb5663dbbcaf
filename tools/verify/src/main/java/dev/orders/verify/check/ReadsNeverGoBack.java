package dev.orders.verify.check;

import dev.orders.verify.history.Content;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Once a client has seen a version of an order, no later read shows an older one.
final class ReadsNeverGoBack implements Guarantee.OfTenants {
    /// An answer that shows an order at a version.
    ///
    /// @param isRead whether the answer must show the newest version; answers to changes and refusals need not
    private record Sight(RecordedRequest recorded, int version, boolean isRead) {}

    @Override
    public String name() {
        return "reads never go back";
    }

    @Override
    public String rule() {
        return "A read that was sent after another answer had been received never shows an older version of the order.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        Map<String, List<Sight>> sights = new HashMap<>();
        history.requests().forEach(recorded -> collect(recorded, sights));
        sights.forEach((order, seen) -> judge(order, seen, finding));
        return finding.build("no order was read");
    }

    /// A read must show at least the newest version that had been received before the read was sent.
    private static void judge(String order, List<Sight> sights, FindingBuilder finding) {
        List<Sight> byEnd = sights.stream()
                .sorted(Comparator.comparingLong(sight -> sight.recorded().ended()))
                .toList();
        List<Sight> reads = sights.stream()
                .filter(Sight::isRead)
                .sorted(Comparator.comparingLong(sight -> sight.recorded().sent()))
                .toList();
        int next = 0;
        Sight newest = null;
        for (Sight read : reads) {
            finding.countCase();
            while (next < byEnd.size() && byEnd.get(next).recorded().isBefore(read.recorded())) {
                Sight sight = byEnd.get(next++);
                newest = newest == null || sight.version() > newest.version() ? sight : newest;
            }
            if (newest != null && read.version() < newest.version()) {
                finding.addViolation(
                        "The order " + order + " was seen at version " + newest.version()
                                + ", and then read at version " + read.version() + ".",
                        newest.recorded(),
                        read.recorded());
            }
        }
    }

    private static void collect(RecordedRequest recorded, Map<String, List<Sight>> sights) {
        if (!(recorded.outcome() instanceof Answered answered)) {
            return;
        }
        switch (answered.content()) {
            case Content.Order order -> {
                // A replay shows the order as it was created.
                if (!(recorded.request() instanceof Request.Create) && answered.status() == 200) {
                    boolean isRead = recorded.request() instanceof Request.Read;
                    add(sights, order.orderId(), new Sight(recorded, order.version(), isRead));
                }
            }
            case Content.Events events -> add(sights, events.orderId(), new Sight(recorded, events.version(), true));
            case Content.Page page ->
                page.orders()
                        .forEach(listed -> add(sights, listed.orderId(), new Sight(recorded, listed.version(), true)));
            case Content.Problem problem -> {
                if (recorded.request() instanceof Request.Change change && problem.currentVersion() != null) {
                    add(sights, change.orderId(), new Sight(recorded, problem.currentVersion(), false));
                }
            }
            case Content.Opaque _, Content.Unreadable _ -> {}
        }
    }

    private static void add(Map<String, List<Sight>> sights, String order, Sight sight) {
        sights.computeIfAbsent(order, _ -> new ArrayList<>()).add(sight);
    }
}
