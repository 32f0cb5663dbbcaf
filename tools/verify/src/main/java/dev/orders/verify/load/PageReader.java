package dev.orders.verify.load;

import dev.orders.verify.api.ApiRequest;
import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.RecordedRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Reads all pages of a customer's list.
final class PageReader {
    /// Far more pages than any list of a run has. Ends the reading if cursors form a cycle.
    private static final int MOST_PAGES = 500;

    private final RequestSender sender;
    private final AtomicInteger listings = new AtomicInteger();
    private volatile @Nullable String nextPage;

    PageReader(RequestSender sender) {
        this.sender = sender;
    }

    /// Reads from the first page to the last.
    ///
    /// @return the last request; it has no 200 if reading ended early
    /// @throws ServiceUnusable if the service refuses the credentials
    RecordedRequest readAll(String customer, int limit, ClientFault first, long due) throws ServiceUnusable {
        int listing = listings.incrementAndGet();
        RecordedRequest last = sender.sendUntilAnswered(ApiRequest.page(customer, listing, 1, limit, null), first, due);
        for (int page = 2; page <= MOST_PAGES; page++) {
            Optional<String> cursor =
                    last.content(200, Content.Page.class).flatMap(content -> Optional.ofNullable(content.nextCursor()));
            if (cursor.isEmpty()) {
                return last;
            }
            nextPage = ApiRequest.pageQuery(customer, limit, cursor.get());
            last = sender.sendUntilAnswered(
                    ApiRequest.page(customer, listing, page, limit, cursor.get()), ClientFault.NONE, System.nanoTime());
        }
        return last;
    }

    /// The query of the newest page that a cursor led to. Empty if every list had one page.
    Optional<String> newestNextPage() {
        return Optional.ofNullable(nextPage);
    }
}
