package dev.orders.server.wiring;

import dev.orders.events.Sink;
import java.util.List;

/// The sinks that exist from the start to the end of the process. Sinks of webhooks come in addition.
public record OpenSinks(List<Sink> sinks) {
    public OpenSinks {
        sinks = List.copyOf(sinks);
    }
}
