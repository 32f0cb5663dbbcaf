package dev.orders.events;

import dev.orders.core.port.EventFormat;
import dev.orders.core.settings.Variables;
import dev.orders.core.trace.Tracing;
import java.util.Set;

/// Creates the sink that writes to the log of the service. It has no settings.
public final class LogSinkFactory implements SinkFactory {
    private record Settings() implements SinkSettings {
        @Override
        public Sink open(EventFormat format, Tracing tracing) {
            return new LogSink();
        }
    }

    @Override
    public String name() {
        return LogSink.NAME;
    }

    @Override
    public Set<String> variables() {
        return Set.of();
    }

    @Override
    public SinkSettings read(Variables variables) {
        return new Settings();
    }
}
