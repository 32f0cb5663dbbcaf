package dev.orders.http.customer;

import dev.orders.core.customer.export.ExportCustomer;
import dev.orders.core.customer.export.ExportCustomer.Recipients;
import dev.orders.core.customer.export.ExportedOrder;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.exchange.JsonPieces;
import dev.orders.http.exchange.LongAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Writes the export of one customer to one connection, page by page.
final class ExportStream {
    private final ExportCustomer exportCustomer;
    private final TenantId tenant;
    private final CustomerId customer;
    private final BooleanSupplier allowed;
    private List<ExportedOrder> page = List.of();
    private long sent;
    private boolean isComplete;

    /// @param allowed whether the client may still receive data
    ExportStream(ExportCustomer exportCustomer, TenantId tenant, CustomerId customer, BooleanSupplier allowed) {
        this.exportCustomer = exportCustomer;
        this.tenant = tenant;
        this.customer = customer;
        this.allowed = allowed;
    }

    /// The number of orders that were written.
    long sent() {
        return sent;
    }

    /// Whether the whole document was written.
    boolean isComplete() {
        return isComplete;
    }

    /// Reads the first page before the answer begins, so that a store that does not answer is a 503.
    Recipients open() {
        Recipients recipients = exportCustomer.recipients(tenant);
        page = exportCustomer.page(tenant, customer, Optional.empty(), recipients);
        return recipients;
    }

    /// Writes the document.
    ///
    /// @param recipients as [#open] returned them
    /// @return why the document is not complete; empty if it is, or if the client has left
    Optional<String> run(LongAnswer answer, Instant now, Recipients recipients) throws InterruptedException {
        try (JsonPieces json = new JsonPieces()) {
            answer.write(json.piece(out -> ExportJson.begin(out, customer, now, recipients)));
            while (!page.isEmpty()) {
                if (!allowed.getAsBoolean()) {
                    return Optional.of("invalid_token");
                }
                answer.write(json.piece(out -> ExportJson.orders(out, page)));
                sent += page.size();
                OrderId last = page.getLast().history().current().id();
                page = exportCustomer.page(tenant, customer, Optional.of(last), recipients);
            }
            answer.end(json.piece(out -> ExportJson.end(out, sent)), answer.patience());
            isComplete = true;
            return Optional.empty();
        } catch (ExecutionException _) {
            return Optional.empty();
        } catch (TimeoutException _) {
            return Optional.of("slow_reader");
        } catch (StoreUnavailableException _) {
            // The outage is logged by those who meet it first. The client sees an answer without its end.
            return Optional.of("store_unavailable");
        }
    }
}
