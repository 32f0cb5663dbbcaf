package dev.orders.server.wiring;

import dev.orders.events.Sink;
import java.util.List;

/// The sinks that this process has from its start to its end.
public record OpenSinks(List<Sink> sinks) {
    public OpenSinks {
        sinks = List.copyOf(sinks);
    }
}
