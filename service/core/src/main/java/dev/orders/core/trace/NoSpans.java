package dev.orders.core.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes no spans, and passes on the context that a client has sent, as the standard asks of such a service.
final class NoSpans implements Tracing {
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
    public Span serve(String method, String route, Function<String, @Nullable String> header) {
        String traceparent = header.apply(TraceContext.HEADER);
        return traceparent == null ? OUTSIDE : new PassedOn(TraceContext.parse(traceparent));
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
