package dev.orders.wiring;

import dev.orders.events.Sink;
import java.util.List;

/// The sinks that the settings choose. The fan-out to webhooks comes in addition.
public record OpenSinks(List<Sink> sinks) {
    public OpenSinks {
        sinks = List.copyOf(sinks);
    }
}
