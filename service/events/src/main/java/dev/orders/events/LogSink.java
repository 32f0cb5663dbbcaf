package dev.orders.events;

import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.port.LoggedEvent;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/// Writes one line for each event to the log of the service, for developers.
public final class LogSink implements Sink {
    static final String NAME = "log";
    private static final System.Logger LOG = System.getLogger(LogSink.class.getName());

    @Override
    public String name() {
        return NAME;
    }

    /// Never used, because this sink never fails.
    @Override
    public Duration longestPause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Delivery deliver(List<LoggedEvent> events) {
        for (LoggedEvent logged : events) {
            OrderEvent event = logged.event();
            String trace =
                    event.trace().map(context -> ", trace " + context.traceId()).orElse("");
            LOG.log(Level.INFO, line(event) + trace);
        }
        return Delivery.all(events);
    }

    private static String line(OrderEvent event) {
        return switch (event) {
            case OrderCreated created -> "Event OrderCreated " + created.id();
            case OrderUpdated updated ->
                "Event OrderUpdated " + updated.id() + ": " + updated.from() + " to " + updated.to();
            case CustomerErased erased -> "Event CustomerErased " + erased.id();
        };
    }
}
