package dev.orders.verify.history;

import org.jspecify.annotations.Nullable;

/// What a request asked for.
public sealed interface Request {
    /// An order under a key.
    ///
    /// @param customer a customer of this run, and of no other
    record Create(String key, String customer, Body body) implements Request {
        @Override
        public String toString() {
            return "POST /orders, Idempotency-Key " + key + ", body " + body;
        }
    }

    /// What a create sends under its key. Each key has one of each.
    enum Body {
        /// The order that the key was made for.
        ORDER,
        /// The same order in other words: members in another order, white space between them.
        SAME_ORDER_REFORMATTED,
        /// Another order, which the key does not stand for.
        OTHER_ORDER,
        /// What must be refused with 400.
        INVALID;

        /// Whether it says the order that the key was made for.
        public boolean isTheOrder() {
            return this == ORDER || this == SAME_ORDER_REFORMATTED;
        }
    }

    /// An order as it is now.
    record Read(String orderId) implements Request {
        @Override
        public String toString() {
            return "GET /orders/" + orderId;
        }
    }

    /// All that happened to an order.
    record ReadHistory(String orderId) implements Request {
        @Override
        public String toString() {
            return "GET /orders/" + orderId + "/history";
        }
    }

    /// A step to another status from a version.
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

    /// One page of a walk over a customer's orders.
    ///
    /// @param listing tells this walk from every other
    /// @param page from 1
    record ListPage(String customer, int listing, int page, int limit) implements Request {
        @Override
        public String toString() {
            return "GET /orders?customer_id=" + customer + "&limit=" + limit + ", page " + page + " of walk " + listing;
        }
    }
}
