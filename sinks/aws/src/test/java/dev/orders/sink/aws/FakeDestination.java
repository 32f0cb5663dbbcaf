package dev.orders.sink.aws;

import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.Span;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Sink.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A destination in memory. It takes each message, unless a test says otherwise.
final class FakeDestination implements Destination {
    /// The ids of the events in each request.
    final List<List<String>> requests = new ArrayList<>();

    /// The ids of the events that were taken.
    final List<String> taken = new ArrayList<>();

    /// The failures of one event, by its id.
    Function<String, Optional<Failure>> failures = _ -> Optional.empty();

    /// The sizes of events, by their ids.
    Function<String, Integer> sizes = _ -> 1_000;

    @Override
    public int bytes(LoggedEvent event, String json) {
        return sizes.apply(event.event().id());
    }

    @Override
    public Span span(LoggedEvent event) {
        return Tracing.OFF.send(Tracing.Channel.SQS, "send", event.event().trace());
    }

    @Override
    public List<Optional<Failure>> send(List<Message> messages) {
        List<String> ids =
                messages.stream().map(message -> message.event().event().id()).toList();
        requests.add(ids);
        List<Optional<Failure>> answers = ids.stream().map(failures).toList();
        for (int place = 0; place < ids.size(); place++) {
            if (answers.get(place).isEmpty()) {
                taken.add(ids.get(place));
            }
        }
        return answers;
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
