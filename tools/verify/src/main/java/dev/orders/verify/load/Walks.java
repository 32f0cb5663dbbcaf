package dev.orders.verify.load;

import dev.orders.verify.api.Errand;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Delivery;
import dev.orders.verify.history.Exchange;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Walks over all pages of a customer's orders.
final class Walks {
    /// Many more than a customer of a run has: a cursor that leads in a circle ends here.
    private static final int MOST_PAGES = 500;

    private final Session session;
    private final AtomicInteger walks = new AtomicInteger();

    Walks(Session session) {
        this.session = session;
    }

    /// Walks from the first page to the last.
    ///
    /// @return the last exchange, which is not a 200 if the walk ended early
    Exchange walk(String customer, int limit, Delivery first, long due) {
        int walk = walks.incrementAndGet();
        Exchange last = session.insist(Errand.page(customer, walk, 1, limit, null), first, due);
        for (int page = 2; page <= MOST_PAGES; page++) {
            Optional<String> cursor =
                    last.content(200, Content.Page.class).flatMap(content -> Optional.ofNullable(content.nextCursor()));
            if (cursor.isEmpty()) {
                return last;
            }
            last = session.insist(
                    Errand.page(customer, walk, page, limit, cursor.get()), Delivery.WHOLE, System.nanoTime());
        }
        return last;
    }
}
