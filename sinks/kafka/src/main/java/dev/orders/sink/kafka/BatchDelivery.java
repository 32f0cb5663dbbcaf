package dev.orders.sink.kafka;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.Span;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure;
import dev.orders.events.Sink.Failure.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Sends one batch of events to Kafka. Events of different orders are sent without waiting for each other. The
/// next event of an order is sent only after the previous one was acknowledged, so that no failure changes their
/// order. The batch is therefore sent in waves. An order has few versions, so there are few waves.
final class BatchDelivery {
    /// How long a stopping service waits for records that were sent already.
    private static final Duration STOPPING = Duration.ofSeconds(1);

    /// A record, and the span of its way to the brokers.
    record Message(ProducerRecord<String, byte[]> content, Span span) {
        private void end(@Nullable Exception failure) {
            span.end(
                    Optional.ofNullable(failure).map(thrown -> thrown.getClass().getSimpleName()));
        }
    }

    private record Sent(int index, Future<?> answer) {}

    private final Producer<String, byte[]> producer;
    private final List<LoggedEvent> events;
    private final Function<LoggedEvent, Message> message;
    private final BitSet acknowledged = new BitSet();
    private long deadline;
    private boolean interrupted;

    /// The index of the first event that failed, as far as is known. Later events are not sent.
    private int failedAt;

    private @Nullable Failure failure;

    /// @param deadline in the time of [System#nanoTime()]
    BatchDelivery(
            Producer<String, byte[]> producer,
            List<LoggedEvent> events,
            Function<LoggedEvent, Message> message,
            long deadline) {
        this.producer = producer;
        this.events = events;
        this.message = message;
        this.deadline = deadline;
        this.failedAt = events.size();
    }

    /// Sends the batch.
    ///
    /// @param firstAlone whether to send the first event alone, because it will probably be refused. Later events
    ///     would then be sent again with the next attempt
    Delivery send(boolean firstAlone) {
        for (List<Integer> wave : waves(firstAlone)) {
            send(wave);
            if (failure instanceof Unavailable) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return failure == null ? Delivery.all(events) : Delivery.stopped(acknowledged.nextClearBit(0), failure);
    }

    /// The events that are sent together, as indexes into the batch.
    private List<List<Integer>> waves(boolean firstAlone) {
        List<List<Integer>> waves = new ArrayList<>();
        Map<OrderId, Integer> next = new HashMap<>();
        for (int index = 0; index < events.size(); index++) {
            int first = firstAlone && index > 0 ? 1 : 0;
            OrderId order = events.get(index).event().orderId();
            int wave = next.getOrDefault(order, first);
            next.put(order, wave + 1);
            while (waves.size() <= wave) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(index);
        }
        return waves;
    }

    private void send(List<Integer> wave) {
        List<Sent> sent = new ArrayList<>();
        for (int index : wave) {
            if (index > failedAt || !send(index, sent)) {
                break;
            }
        }
        for (Sent one : sent) {
            if (!awaitAcknowledgement(one)) {
                return;
            }
            acknowledged.set(one.index());
        }
    }

    /// Sends one event. Returns false if sending further events is useless.
    private boolean send(int index, List<Sent> sent) {
        if (deadline - System.nanoTime() <= 0) {
            fail(index, new Unavailable("The brokers are too slow"));
            return false;
        }
        Message next = message.apply(events.get(index));
        try {
            // The producer calls back for every record that it accepts, also when it is closed.
            Future<?> answer = producer.send(next.content(), (_, failed) -> next.end(failed));
            sent.add(new Sent(index, answer));
            return answer.state() != Future.State.FAILED;
        } catch (KafkaException failed) {
            next.end(failed);
            fail(index, Failures.of(failed));
            return false;
        }
    }

    private boolean awaitAcknowledgement(Sent sent) {
        while (true) {
            try {
                sent.answer().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                return true;
            } catch (InterruptedException _) {
                interrupted = true;
                deadline = Math.min(deadline, System.nanoTime() + STOPPING.toNanos());
            } catch (TimeoutException _) {
                fail(sent.index(), new Unavailable("The brokers are too slow"));
                return false;
            } catch (ExecutionException failed) {
                fail(sent.index(), Failures.of(asKafka(failed)));
                return false;
            }
        }
    }

    /// Keeps the failure of the earlier event.
    private void fail(int index, Failure why) {
        if (index < failedAt) {
            failedAt = index;
            failure = why;
        }
    }

    private static KafkaException asKafka(ExecutionException failed) {
        return failed.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failed.getCause());
    }
}
