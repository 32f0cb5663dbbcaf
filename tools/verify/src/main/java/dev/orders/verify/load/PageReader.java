package dev.orders.verify.load;

import dev.orders.verify.api.ApiRequest;
import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.RecordedRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Walks over all pages of a customer's orders.
final class PageReader {
    /// Many more than a customer of a run has: a cursor that leads in a circle ends here.
    private static final int MOST_PAGES = 500;

    private final RequestSender sender;
    private final AtomicInteger listings = new AtomicInteger();

    PageReader(RequestSender sender) {
        this.sender = sender;
    }

    /// Walks from the first page to the last.
    ///
    /// @return the last exchange, which is not a 200 if the walk ended early
    RecordedRequest readAll(String customer, int limit, ClientFault first, long due) {
        int listing = listings.incrementAndGet();
        RecordedRequest last = sender.sendUntilAnswered(ApiRequest.page(customer, listing, 1, limit, null), first, due);
        for (int page = 2; page <= MOST_PAGES; page++) {
            Optional<String> cursor =
                    last.content(200, Content.Page.class).flatMap(content -> Optional.ofNullable(content.nextCursor()));
            if (cursor.isEmpty()) {
                return last;
            }
            last = sender.sendUntilAnswered(
                    ApiRequest.page(customer, listing, page, limit, cursor.get()), ClientFault.NONE, System.nanoTime());
        }
        return last;
    }
}
