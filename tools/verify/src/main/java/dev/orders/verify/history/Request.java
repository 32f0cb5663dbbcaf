package dev.orders.verify.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a request asks for.
public sealed interface Request {
    /// Creates an order under an idempotency key.
    ///
    /// @param customer a customer that no other run uses
    /// @param reference the reference of the order, which no order of another key may have
    /// @param content the content of the order that belongs to the key
    /// @param expiresAt when that order expires; null if it does not
    record Create(
            String key,
            String customer,
            @Nullable String reference,
            Body body,
            Digest content,
            @Nullable Instant expiresAt)
            implements Request {
        @Override
        public String toString() {
            return "POST /orders, Idempotency-Key " + key + ", body " + body;
        }
    }

    /// The body of a create. Each key has one body of each kind.
    enum Body {
        /// The order that belongs to the key.
        ORDER,
        /// The same order, formatted differently: another order of members, more white space.
        SAME_ORDER_REFORMATTED,
        /// The same order under another key. Only orders with a reference are sent so.
        ORDER_UNDER_ANOTHER_KEY,
        /// A different order, which must not be sent under this key.
        OTHER_ORDER,
        /// An invalid order, which must be refused with 400.
        INVALID;

        /// Whether the body describes the order that belongs to the key.
        public boolean isTheOrder() {
            return this == ORDER || this == SAME_ORDER_REFORMATTED || this == ORDER_UNDER_ANOTHER_KEY;
        }
    }

    /// Reads an order.
    record Read(String orderId) implements Request {
        @Override
        public String toString() {
            return "GET /orders/" + orderId;
        }
    }

    /// Reads an order's history.
    record ReadHistory(String orderId) implements Request {
        @Override
        public String toString() {
            return "GET /orders/" + orderId + "/history";
        }
    }

    /// Changes an order's status, provided that the order is at this version.
    ///
    /// @param reason the code of a cancellation's reason
    record Change(
            String orderId,
            int version,
            String status,
            @Nullable String reason) implements Request {
        @Override
        public String toString() {
            return "PATCH /orders/" + orderId + ", If-Match \"" + version + "\", to " + status
                    + (reason == null ? "" : " because of " + reason);
        }
    }

    /// Reads one page of a customer's list.
    ///
    /// @param listing the same number for all pages of one pass through the list
    /// @param page from 1
    record ListPage(String customer, int listing, int page, int limit) implements Request {
        @Override
        public String toString() {
            return "GET /orders?customer_id=" + customer + "&limit=" + limit + ", page " + page + " of listing "
                    + listing;
        }
    }

    /// Asks for a thing of another tenant, or for a similar one that never existed. Both answers must be equal.
    ///
    /// @param comparison the same number for both requests
    /// @param id the thing's id or cursor, which the path contains
    record Probe(int comparison, String method, String path, String id, boolean existing) implements Request {
        @Override
        public String toString() {
            return method + " " + path + (existing ? " of another tenant" : ", which never existed");
        }
    }

    /// Reads a list, a stream or a page of events that may show things of other tenants.
    ///
    /// @param line the path, and the header that matters
    record Look(String line) implements Request {
        @Override
        public String toString() {
            return "GET " + line;
        }
    }
}
