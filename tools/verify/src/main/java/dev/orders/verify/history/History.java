package dev.orders.verify.history;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Everything that a run recorded.
///
/// @param run unique; request ids, keys and customers begin with it
/// @param exchanges in the order they ended
/// @param began when the load began, on the exchanges' clock
/// @param ended when the load ended and the orders were looked at again, on the same clock
/// @param beganAt when the load began, on the wall
/// @param events what the event stream told
/// @param webhook what a webhook was told
public record History(
        String run,
        List<Exchange> exchanges,
        long began,
        long ended,
        Instant beganAt,
        ToldEvents events,
        ToldEvents webhook) {
    public History {
        exchanges = List.copyOf(exchanges);
    }

    /// The id that the request was sent with.
    public String requestId(Exchange exchange) {
        return run + "-" + exchange.number();
    }

    /// When something happened, on the wall.
    public Instant at(long nanos) {
        return beganAt.plusNanos(nanos - began);
    }

    /// What was sent under load, not to look at the orders afterwards.
    public Stream<Exchange> load() {
        return exchanges.stream().filter(exchange -> exchange.sent() >= began && exchange.sent() < ended);
    }

    /// Whether this was sent after the load had ended.
    public boolean isAfterwards(Exchange exchange) {
        return exchange.sent() >= ended;
    }
}
