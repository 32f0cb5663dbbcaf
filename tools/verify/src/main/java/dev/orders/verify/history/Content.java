package dev.orders.verify.history;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The content of an answer's body, as far as the guarantees need it.
public sealed interface Content {
    /// The ids in this content.
    default List<String> ids() {
        return switch (this) {
            case Order order -> List.of(order.orderId());
            case Events events ->
                Stream.concat(
                                Stream.of(events.orderId()),
                                events.events().stream().map(Event::eventId))
                        .toList();
            case Page page -> page.orders().stream().map(Listed::orderId).toList();
            case Problem _, Opaque _, Unreadable _ -> List.of();
        };
    }

    /// An order.
    ///
    /// @param content digest of what the order contains, whatever its version
    /// @param expiresAt when the order expires, as shown
    /// @param digest digest of the body's bytes; null except in answers to creates
    record Order(
            String orderId,
            int version,
            String status,
            Digest content,
            @Nullable Instant expiresAt,
            @Nullable Digest digest)
            implements Content {
        @Override
        public String toString() {
            return status + " at version " + version + " of " + orderId + (digest == null ? "" : ", bytes " + digest);
        }
    }

    /// An order's history.
    record Events(String orderId, int version, List<Event> events) implements Content {
        @Override
        public String toString() {
            return "versions " + events.stream().map(Event::version).toList() + " of " + orderId;
        }
    }

    /// One entry of an order's history.
    record Event(
            String eventId,
            int version,
            @Nullable String from,
            String to,
            @Nullable String reason,
            @Nullable Instant occurredAt) {}

    /// A page of orders.
    ///
    /// @param nextCursor null on the last page
    record Page(List<Listed> orders, @Nullable String nextCursor) implements Content {
        @Override
        public String toString() {
            return orders.size() + " orders" + (nextCursor == null ? ", the last page" : "");
        }
    }

    /// An order in a list.
    record Listed(String orderId, int version, String customer) {}

    /// Problem details.
    ///
    /// @param code the last part of `type`
    /// @param location the path of what is in the way
    record Problem(
            String code,
            @Nullable String traceId,
            @Nullable Integer currentVersion,
            @Nullable String location) implements Content {
        @Override
        public String toString() {
            return code + (currentVersion == null ? "" : " at version " + currentVersion) + ", trace_id " + traceId;
        }
    }

    /// A body that no guarantee reads.
    record Opaque() implements Content {
        @Override
        public String toString() {
            return "a body";
        }
    }

    /// A body that does not conform to the contract.
    ///
    /// @param why the reason, as a phrase for the report
    record Unreadable(String why) implements Content {
        @Override
        public String toString() {
            return why;
        }
    }
}
