package dev.orders.core.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes no spans, and passes on the context that a client has sent, as the standard asks of such a service.
///
/// @param kept the baggage that is passed on
record NoSpans(BaggageKeys kept) implements Tracing {
    private record PassedOn(Optional<TraceContext> context) implements Span {
        @Override
        public <T> T step(String name, Supplier<T> work) {
            return work.get();
        }

        @Override
        public void run(Runnable work) {
            work.run();
        }

        @Override
        public void put(String attribute, String value) {
            // There is no span.
        }

        @Override
        public void put(String attribute, long value) {
            // There is no span.
        }

        @Override
        public void end(Optional<String> error) {
            // There is no span.
        }
    }

    private static final Span OUTSIDE = new PassedOn(Optional.empty());

    @Override
    public boolean makesSpans() {
        return false;
    }

    @Override
    public Span serve(String method, String route, Function<String, @Nullable String> header) {
        Optional<TraceContext> client = TraceContext.read(header, kept);
        return client.isEmpty() ? OUTSIDE : new PassedOn(client);
    }

    @Override
    public Span send(Channel channel, String name, Optional<TraceContext> cause) {
        return cause.isEmpty() ? OUTSIDE : new PassedOn(cause);
    }

    @Override
    public <T> T relay(String name, List<TraceContext> causes, Supplier<T> work) {
        return work.get();
    }

    @Override
    public <T> T step(String name, Supplier<T> work) {
        return work.get();
    }

    @Override
    public Optional<TraceContext> exported() {
        return Optional.empty();
    }

    @Override
    public void ended(String name, long nanos) {
        // There is no span.
    }
}
