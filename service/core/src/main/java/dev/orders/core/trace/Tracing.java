package dev.orders.core.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes spans. Many threads use it. No method throws because of a span.
public interface Tracing {
    /// Makes no spans. What a request causes then continues the span of its client.
    Tracing OFF = off(BaggageKeys.NONE);

    /// Makes no spans, and passes on baggage with these keys.
    static Tracing off(BaggageKeys kept) {
        return new NoSpans(kept);
    }

    /// Whether it makes spans.
    boolean makesSpans();

    /// How a message is sent.
    enum Channel {
        /// As a request to a webhook.
        WEBHOOK,
        /// As a record of a Kafka topic.
        KAFKA,
        /// As an event of an Amazon EventBridge bus.
        EVENTBRIDGE,
        /// As a message of an Amazon SQS queue.
        SQS
    }

    /// Starts the span of a request, in the trace that its headers name.
    ///
    /// @param route the template of its path
    /// @param header returns the value of a header, or null; several lines are joined with commas
    Span serve(String method, String route, Function<String, @Nullable String> header);

    /// Starts the span of an attempt to send an event, in the trace of the request that caused the event.
    ///
    /// @param name one of a few fixed names
    /// @param cause the span of that request
    Span send(Channel channel, String name, Optional<TraceContext> cause);

    /// Runs `work`, which delivers events, in the span of a trace of its own. The span has links to those that
    /// caused the events. Spans of [#send] that the work starts on this thread have links to it.
    ///
    /// @param name one of a few fixed names
    /// @param causes the spans of the requests that caused the events
    <T> T relay(String name, List<TraceContext> causes, Supplier<T> work);

    /// Runs `work` as a step of the step or the relay that this thread runs. If the thread runs none, it makes
    /// no span.
    ///
    /// @param name one of a few fixed names
    <T> T step(String name, Supplier<T> work);

    /// The span that this thread runs, if it is exported.
    Optional<TraceContext> exported();

    /// Records a step of what this thread runs, after it has ended. If the thread runs nothing, it makes no
    /// span.
    ///
    /// @param name one of a few fixed names
    /// @param nanos the duration in nanoseconds
    void ended(String name, long nanos);
}
