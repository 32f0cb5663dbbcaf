package dev.orders.sink.aws;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.LoggedEvent;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import dev.orders.sink.aws.Destination.Message;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// Delivers one batch of events in requests, one after the other. A request has at most one event of an order,
/// and no event whose predecessor is missing, so no partial failure changes the order of an order's events. What
/// a request has not delivered comes first in the next request. The delivery stops when a request has no effect.
final class BatchDelivery {
    /// Both services take at most ten messages in a request.
    static final int MOST_MESSAGES = 10;

    /// The limit of both services for a message, since 2025 and 2026.
    static final int MOST_BYTES = 1_048_576;

    /// The limit of both services before that, for a message and for a request. A larger message is sent alone, so
    /// where the old limit still holds, it affects only such messages.
    static final int REQUEST_BYTES = 262_144;

    /// @param index the place in the batch
    private record Next(int index, Message message) {}

    private final Destination destination;
    private final EventFormat format;
    private final List<LoggedEvent> events;
    private final Taken taken;
    private final long deadline;
    private final BitSet acknowledged = new BitSet();

    /// The index of the first event that was refused, as far as is known. Later events are not sent.
    private int refusedAt;

    private @Nullable Refused refusal;

    /// Why no further request is sent.
    private @Nullable Unavailable stop;

    /// @param taken what earlier attempts have delivered
    /// @param deadline when to begin no further request, in the time of [System#nanoTime()]
    BatchDelivery(Destination destination, EventFormat format, List<LoggedEvent> events, Taken taken, long deadline) {
        this.destination = destination;
        this.format = format;
        this.events = events;
        this.taken = taken;
        this.deadline = deadline;
        this.refusedAt = events.size();
    }

    /// Sends the batch.
    Delivery send() {
        for (int index = 0; index < events.size(); index++) {
            acknowledged.set(index, taken.has(id(index)));
        }
        boolean hasTime = true;
        while (stop == null && hasTime) {
            List<Next> request = next();
            if (request.isEmpty()) {
                break;
            }
            send(request);
            hasTime = deadline - System.nanoTime() > 0;
        }
        int delivered = acknowledged.nextClearBit(0);
        remember(delivered);
        if (stop != null) {
            return Delivery.stopped(delivered, stop);
        }
        return refusal != null && refusedAt == delivered
                ? Delivery.stopped(delivered, refusal)
                : new Delivery(delivered, Optional.empty());
    }

    /// The events of the next request.
    private List<Next> next() {
        List<Next> request = new ArrayList<>();
        Set<OrderId> orders = new HashSet<>();
        int total = 0;
        for (int index = 0; index < refusedAt && request.size() < MOST_MESSAGES; index++) {
            LoggedEvent event = events.get(index);
            if (acknowledged.get(index) || !orders.add(event.event().orderId())) {
                continue;
            }
            String json = format.json(event);
            int bytes = destination.bytes(event, json);
            if (bytes > MOST_BYTES) {
                refuse(index, new Refused("The event has " + bytes + " bytes; at most " + MOST_BYTES + " are allowed"));
            } else if (!request.isEmpty() && total + bytes > REQUEST_BYTES) {
                break;
            } else {
                request.add(new Next(index, new Message(event, json, destination.span(event))));
                total += bytes;
            }
        }
        return request;
    }

    private void send(List<Next> request) {
        List<Optional<Failure>> answers;
        try {
            answers = destination.send(request.stream().map(Next::message).toList());
        } catch (SdkException failed) {
            Optional<String> error = Optional.of(failed.getClass().getSimpleName());
            request.forEach(next -> next.message().span().end(error));
            stop = new Unavailable(Failures.reason(failed));
            return;
        }
        boolean hasEffect = false;
        Unavailable unavailable = null;
        for (int place = 0; place < request.size(); place++) {
            Next next = request.get(place);
            Optional<Failure> failure = answers.get(place);
            next.message().span().end(failure.map(why -> why.getClass().getSimpleName()));
            if (failure.isEmpty()) {
                acknowledged.set(next.index());
                hasEffect = true;
                continue;
            }
            switch (failure.get()) {
                case Refused refused -> {
                    refuse(next.index(), refused);
                    hasEffect = true;
                }
                case Unavailable missing -> unavailable = missing;
            }
        }
        if (!hasEffect) {
            stop = unavailable;
        }
    }

    /// Keeps the refusal of the earliest event.
    private void refuse(int index, Refused why) {
        if (index < refusedAt) {
            refusedAt = index;
            refusal = why;
        }
    }

    private void remember(int delivered) {
        for (int index = 0; index < events.size(); index++) {
            if (index > delivered && acknowledged.get(index)) {
                taken.add(id(index));
            } else {
                taken.remove(id(index));
            }
        }
    }

    private String id(int index) {
        return events.get(index).event().id();
    }
}
