package dev.orders.verify.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an answer's body said, as far as a verdict needs it.
public sealed interface Content {
    /// An order.
    ///
    /// @param digest of the body's bytes, where they matter: in answers to creates
    record Order(
            String orderId,
            int version,
            String status,
            @Nullable Digest digest) implements Content {
        @Override
        public String toString() {
            return status + " at version " + version + " of " + orderId + (digest == null ? "" : ", bytes " + digest);
        }
    }

    /// What happened to an order.
    record Events(String orderId, int version, List<Event> events) implements Content {
        @Override
        public String toString() {
            return "versions " + events.stream().map(Event::version).toList() + " of " + orderId;
        }
    }

    /// One version of an order's history.
    record Event(
            String eventId,
            int version,
            @Nullable String from,
            String to,
            @Nullable String reason) {}

    /// A page of orders.
    ///
    /// @param nextCursor null on the last page
    record Page(List<Listed> orders, @Nullable String nextCursor) implements Content {
        @Override
        public String toString() {
            return orders.size() + " orders" + (nextCursor == null ? ", the last page" : "");
        }
    }

    /// An order on a page.
    record Listed(String orderId, int version, String customer) {}

    /// Problem details.
    ///
    /// @param code the last part of `type`
    record Problem(
            String code, @Nullable String traceId, @Nullable Integer currentVersion) implements Content {
        @Override
        public String toString() {
            return code + (currentVersion == null ? "" : " at version " + currentVersion) + ", trace_id " + traceId;
        }
    }

    /// Nothing that the contract knows.
    ///
    /// @param why a sentence for people
    record Unreadable(String why) implements Content {
        @Override
        public String toString() {
            return why;
        }
    }
}
