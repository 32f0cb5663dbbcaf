package dev.orders.server.wiring;

import dev.orders.events.Sink;
import java.util.List;

/// The sinks that exist from the start to the end of the process. The sinks of webhooks are not among them.
public record OpenSinks(List<Sink> sinks) {
    public OpenSinks {
        sinks = List.copyOf(sinks);
    }
}
