package dev.orders.verify.check;

import dev.orders.verify.history.Content;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Create;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The history from the sides that several guarantees look at it from.
final class Records {
    /// A 201 and the order that it gave.
    record Created(Exchange exchange, Create request, Content.Order order, boolean replayed) {}

    /// A 200 to a change and the order that it gave.
    record Changed(Exchange exchange, Request.Change request, Content.Order order) {}

    private Records() {}

    /// All creates by their keys, in the order they ended.
    static Map<String, List<Exchange>> createsByKey(History history) {
        Map<String, List<Exchange>> creates = new LinkedHashMap<>();
        for (Exchange exchange : history.exchanges()) {
            if (exchange.request() instanceof Create create) {
                creates.computeIfAbsent(create.key(), _ -> new ArrayList<>()).add(exchange);
            }
        }
        return creates;
    }

    /// Those of these exchanges that are creates answered with 201.
    static List<Created> created(List<Exchange> exchanges) {
        List<Created> created = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            if (exchange.request() instanceof Create create) {
                exchange.content(201, Content.Order.class)
                        .ifPresent(order -> created.add(new Created(exchange, create, order, isReplayed(exchange))));
            }
        }
        return created;
    }

    /// The first 201 of each order, by the order's id.
    static Map<String, Exchange> acknowledged(History history) {
        Map<String, Exchange> acknowledged = new LinkedHashMap<>();
        created(history.exchanges())
                .forEach(created -> acknowledged.putIfAbsent(created.order().orderId(), created.exchange()));
        return acknowledged;
    }

    /// All changes answered with 200, by the order's id.
    static Map<String, List<Changed>> changedByOrder(History history) {
        Map<String, List<Changed>> changed = new LinkedHashMap<>();
        for (Exchange exchange : history.exchanges()) {
            if (exchange.request() instanceof Request.Change change) {
                exchange.content(200, Content.Order.class)
                        .ifPresent(order -> changed.computeIfAbsent(change.orderId(), _ -> new ArrayList<>())
                                .add(new Changed(exchange, change, order)));
            }
        }
        return changed;
    }

    /// The last history of each order that was read after the load, with the answer that held it.
    static Map<String, Exchange> finalHistories(History history) {
        Map<String, Exchange> histories = new HashMap<>();
        for (Exchange exchange : history.exchanges()) {
            if (history.isAfterwards(exchange) && exchange.operation() == Operation.HISTORY) {
                exchange.content(200, Content.Events.class)
                        .ifPresent(events -> histories.put(events.orderId(), exchange));
            }
        }
        return histories;
    }

    /// What [#finalHistories(History)] has of an order.
    static Content.Events events(Exchange finalHistory) {
        return finalHistory.content(200, Content.Events.class).orElseThrow();
    }

    private static boolean isReplayed(Exchange exchange) {
        return exchange.outcome() instanceof Answered answered && answered.replayed();
    }
}
