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

/// The history from the sides that several guarantees look at it from.
final class HistoryQueries {
    /// A 201 and the order that it gave.
    record Created(RecordedRequest recorded, Create request, Content.Order order, boolean replayed) {}

    /// A 200 to a change and the order that it gave.
    record Changed(RecordedRequest recorded, Request.Change request, Content.Order order) {}

    private HistoryQueries() {}

    /// All creates by their keys, in the order they ended.
    static Map<String, List<RecordedRequest>> createsByKey(History history) {
        Map<String, List<RecordedRequest>> creates = new LinkedHashMap<>();
        for (RecordedRequest recorded : history.requests()) {
            if (recorded.request() instanceof Create create) {
                creates.computeIfAbsent(create.key(), _ -> new ArrayList<>()).add(recorded);
            }
        }
        return creates;
    }

    /// Those of these exchanges that are creates answered with 201.
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

    /// The first 201 of each order, by the order's id.
    static Map<String, RecordedRequest> acknowledged(History history) {
        Map<String, RecordedRequest> acknowledged = new LinkedHashMap<>();
        created(history.requests())
                .forEach(created -> acknowledged.putIfAbsent(created.order().orderId(), created.recorded()));
        return acknowledged;
    }

    /// All changes answered with 200, by the order's id.
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

    /// The last history of each order that was read after the load, with the answer that held it.
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

    /// What [#finalHistories(History)] has of an order.
    static Content.Events events(RecordedRequest finalHistory) {
        return finalHistory.content(200, Content.Events.class).orElseThrow();
    }

    private static boolean isReplayed(RecordedRequest recorded) {
        return recorded.outcome() instanceof Answered answered && answered.replayed();
    }
}
