package dev.orders.verify.check;

import dev.orders.verify.history.Content;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Create;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Queries that several guarantees share.
final class HistoryQueries {
    /// A create that was answered with 201, and its order.
    record Created(RecordedRequest recorded, Create request, Content.Order order, boolean replayed) {}

    /// A change that was answered with 200, and its order.
    record Changed(RecordedRequest recorded, Request.Change request, Content.Order order) {}

    private HistoryQueries() {}

    /// All creates by key, in the order in which they ended.
    static Map<String, List<RecordedRequest>> createsByKey(History history) {
        Map<String, List<RecordedRequest>> creates = new LinkedHashMap<>();
        for (RecordedRequest recorded : history.requests()) {
            if (recorded.request() instanceof Create create) {
                creates.computeIfAbsent(create.key(), _ -> new ArrayList<>()).add(recorded);
            }
        }
        return creates;
    }

    /// The creates among these requests that were answered with 201.
    static List<Created> created(List<RecordedRequest> requests) {
        List<Created> created = new ArrayList<>();
        for (RecordedRequest recorded : requests) {
            if (recorded.request() instanceof Create create) {
                recorded.content(201, Content.Order.class)
                        .ifPresent(order -> created.add(new Created(recorded, create, order, isReplayed(recorded))));
            }
        }
        return created;
    }

    /// The first 201 of each order, by order id.
    static Map<String, RecordedRequest> acknowledged(History history) {
        Map<String, RecordedRequest> acknowledged = new LinkedHashMap<>();
        created(history.requests())
                .forEach(created -> acknowledged.putIfAbsent(created.order().orderId(), created.recorded()));
        return acknowledged;
    }

    /// All changes answered with 200, by order id.
    static Map<String, List<Changed>> changedByOrder(History history) {
        Map<String, List<Changed>> changed = new LinkedHashMap<>();
        for (RecordedRequest recorded : history.requests()) {
            if (recorded.request() instanceof Request.Change change) {
                recorded.content(200, Content.Order.class)
                        .ifPresent(order -> changed.computeIfAbsent(change.orderId(), _ -> new ArrayList<>())
                                .add(new Changed(recorded, change, order)));
            }
        }
        return changed;
    }

    /// The last history of each order that the audit read, by order id.
    static Map<String, RecordedRequest> finalHistories(History history) {
        Map<String, RecordedRequest> histories = new HashMap<>();
        for (RecordedRequest recorded : history.requests()) {
            if (history.isAfterwards(recorded) && recorded.operation() == Operation.HISTORY) {
                recorded.content(200, Content.Events.class)
                        .ifPresent(events -> histories.put(events.orderId(), recorded));
            }
        }
        return histories;
    }

    /// The content of a request returned by [#finalHistories(History)].
    static Content.Events events(RecordedRequest finalHistory) {
        return finalHistory.content(200, Content.Events.class).orElseThrow();
    }

    private static boolean isReplayed(RecordedRequest recorded) {
        return recorded.outcome() instanceof Answered answered && answered.replayed();
    }
}
