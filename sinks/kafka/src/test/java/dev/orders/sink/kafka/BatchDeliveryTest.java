package dev.orders.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Shop;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import dev.orders.sink.kafka.BatchDelivery.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/// Tests which events a batch sends, and which count as delivered, for all failures of a record.
final class BatchDeliveryTest {
    private static final RecordMetadata WRITTEN = new RecordMetadata(new TopicPartition("events", 0), 0, 0, 0, 0, 0);

    private final Shop shop = new Shop();
    private final ScriptedProducer producer = new ScriptedProducer();
    private final OrderId a = shop.place("a");

    @Test
    void anEventIsNotSentIfTheOneBeforeItOfTheSameOrderFailed() {
        shop.pay(a);
        OrderId b = shop.place("b");
        producer.fails(a + ":1", new TimeoutException("no answer"));

        assertThat(send(false)).isEqualTo(Delivery.stopped(0, new Unavailable("TimeoutException: no answer")));
        assertThat(producer.sent).containsExactly(a + ":1", b + ":1");
    }

    @Test
    void eventsAfterAFailureDoNotCountAsDelivered() {
        OrderId b = shop.place("b");
        shop.place("c");
        producer.fails(b + ":1", new TimeoutException("no answer"));

        assertThat(send(false).delivered()).isEqualTo(1);
        assertThat(producer.sent).hasSize(3);
    }

    @Test
    void nothingIsSentAfterAnEventThatTheClientRefuses() {
        OrderId b = shop.place("b");
        shop.place("c");
        producer.failsAtOnce(b + ":1", new TimeoutException("no broker"));

        assertThat(send(false)).isEqualTo(Delivery.stopped(1, new Unavailable("TimeoutException: no broker")));
        assertThat(producer.sent).containsExactly(a + ":1", b + ":1");
    }

    @Test
    void allEventsBeforeARefusedEventAreDelivered() {
        shop.pay(a);
        OrderId b = shop.place("b");
        producer.fails(b + ":1", new RecordTooLargeException("too large"));

        assertThat(send(false)).isEqualTo(Delivery.stopped(2, new Refused("RecordTooLargeException: too large")));
        assertThat(producer.sent).containsExactly(a + ":1", b + ":1", a + ":2");
    }

    @Test
    void theEarliestFailureCounts() {
        shop.pay(a);
        OrderId b = shop.place("b");
        producer.fails(b + ":1", new RecordTooLargeException("too large"));
        producer.fails(a + ":2", new TimeoutException("no answer"));

        assertThat(send(false)).isEqualTo(Delivery.stopped(1, new Unavailable("TimeoutException: no answer")));
    }

    @Test
    void anEventThatWasRefusedBeforeIsSentAlone() {
        OrderId b = shop.place("b");
        producer.fails(a + ":1", new RecordTooLargeException("too large"));
        send(true);
        assertThat(producer.sent).containsExactly(a + ":1");

        producer.answers.clear();
        assertThat(send(true)).isEqualTo(Delivery.all(shop.events()));
        assertThat(producer.sent).containsExactly(a + ":1", a + ":1", b + ":1");
    }

    @Test
    void aBrokenProducerIsUnavailable() {
        producer.inPieces = true;

        assertThat(send(false)).isEqualTo(Delivery.stopped(0, new Unavailable("in an error state")));
    }

    @Test
    void brokersThatDoNotAnswerTimeOut() {
        shop.place("b");
        producer.answers.put(a + ":1", new CompletableFuture<>());

        Failure tooSlow = new Unavailable("The brokers are too slow");
        assertThat(batch(Duration.ofMillis(10)).send(false)).isEqualTo(Delivery.stopped(0, tooSlow));
        producer.sent.clear();
        assertThat(batch(Duration.ZERO).send(false)).isEqualTo(Delivery.stopped(0, tooSlow));
        assertThat(producer.sent).isEmpty();
    }

    @Test
    void aStoppingServiceWaitsBrieflyForSentRecords() {
        producer.answers.put(
                a + ":1", new CompletableFuture<RecordMetadata>().completeOnTimeout(WRITTEN, 5, TimeUnit.MILLISECONDS));
        Thread.currentThread().interrupt();

        assertThat(send(false)).isEqualTo(Delivery.all(shop.events()));
        assertThat(Thread.interrupted()).isTrue();
    }

    private Delivery send(boolean firstAlone) {
        return batch(Duration.ofMinutes(1)).send(firstAlone);
    }

    private BatchDelivery batch(Duration within) {
        return new BatchDelivery(
                producer, shop.events(), BatchDeliveryTest::toMessage, System.nanoTime() + within.toNanos());
    }

    private static Message toMessage(LoggedEvent logged) {
        return new Message(
                new ProducerRecord<>("events", logged.event().id().getBytes(StandardCharsets.UTF_8)),
                Tracing.OFF.send(
                        Tracing.Channel.KAFKA, "send events", logged.event().trace()));
    }

    /// An answer that is not complete yet when the next event is sent.
    private static final class Late extends CompletableFuture<RecordMetadata> {
        @Override
        public State state() {
            return State.RUNNING;
        }
    }

    /// A producer whose answers the test chooses.
    private static final class ScriptedProducer extends MockProducer<String, byte[]> {
        final List<String> sent = new ArrayList<>();
        final Map<String, CompletableFuture<RecordMetadata>> answers = new HashMap<>();
        boolean inPieces;

        /// The record fails after it was sent to the brokers.
        void fails(String event, KafkaException failure) {
            CompletableFuture<RecordMetadata> answer = new Late();
            answer.completeExceptionally(failure);
            answers.put(event, answer);
        }

        /// The record fails before it is sent.
        void failsAtOnce(String event, KafkaException failure) {
            answers.put(event, CompletableFuture.failedFuture(failure));
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            if (inPieces) {
                throw new KafkaException("in an error state");
            }
            String event = new String(record.value(), StandardCharsets.UTF_8);
            sent.add(event);
            CompletableFuture<RecordMetadata> answer =
                    answers.getOrDefault(event, CompletableFuture.completedFuture(WRITTEN));
            CompletableFuture<RecordMetadata> _ =
                    answer.whenComplete((written, failure) -> callback.onCompletion(written, (Exception) failure));
            return answer;
        }
    }
}
