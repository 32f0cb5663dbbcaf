package dev.orders.sink.kafka;

import dev.orders.core.port.EventFormat;
import dev.orders.core.port.LoggedEvent;
import dev.orders.events.Sink;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Brings events to a topic of Kafka, in the structured mode of CloudEvents' Kafka binding. The key is the order's
/// id, so that an order's events are in one partition of the topic, in the order of their versions.
///
/// Connects when there is something to deliver. After any failure but a refusal it connects anew: that mends also
/// what a producer cannot recover from.
public final class KafkaSink implements Sink, AutoCloseable {
    static final String NAME = "kafka";
    private static final System.Logger LOG = System.getLogger(KafkaSink.class.getName());
    private static final List<Header> STRUCTURED = List.of(new RecordHeader(
            "content-type", "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8)));

    private final String servers;
    private final String topic;
    private final KafkaOptions options;
    private final EventFormat format;
    private @Nullable Producer<String, byte[]> producer;

    /// The event that was refused last.
    private String refused = "";

    /// Nothing is connected to yet: the brokers may be down.
    ///
    /// @param servers some of the brokers: `host:port`, separated by commas
    public KafkaSink(String servers, String topic, KafkaOptions options, EventFormat format) {
        this.servers = servers;
        this.topic = topic;
        this.options = options;
        this.format = format;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration longestPause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public synchronized Delivery deliver(List<LoggedEvent> events) {
        long deadline = System.nanoTime() + ClientSettings.BATCH.toNanos();
        Delivery delivery;
        try {
            boolean firstAlone = events.getFirst().event().id().equals(refused);
            delivery = new Batch(connected(), events, this::toRecord, deadline).send(firstAlone);
        } catch (KafkaException failure) {
            delivery = Delivery.stopped(0, new Failure.Unavailable(Failures.reason(failure)));
        }
        if (delivery.failure().isPresent()) {
            switch (delivery.failure().get()) {
                case Failure.Unavailable _ -> disconnect(Duration.ZERO);
                case Failure.Refused _ ->
                    refused = events.get(delivery.delivered()).event().id();
            }
        }
        return delivery;
    }

    private ProducerRecord<String, byte[]> toRecord(LoggedEvent logged) {
        return new ProducerRecord<>(
                topic,
                null,
                logged.event().orderId().toString(),
                format.json(logged).getBytes(StandardCharsets.UTF_8),
                STRUCTURED);
    }

    private Producer<String, byte[]> connected() {
        if (producer == null) {
            requireTopic();
            producer = new KafkaProducer<>(
                    ClientSettings.producer(servers, options), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /// Brokers that make missing topics make them on a producer's first question, with one partition and one
    /// replica, for ever. This question they only answer.
    private void requireTopic() {
        Admin admin = Admin.create(ClientSettings.admin(servers, options));
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (ExecutionException failed) {
            throw switch (failed.getCause()) {
                case UnknownTopicOrPartitionException _ ->
                    new KafkaException("The topic " + topic
                            + " does not exist; create it with as many partitions as its" + " consumers need");
                case TimeoutException slow -> new KafkaException("No broker of " + servers + " answers", slow);
                case KafkaException kafka -> kafka;
                case null, default -> new KafkaException(failed.getCause());
            };
        } finally {
            admin.close(ClientSettings.CLOSING);
        }
    }

    /// Ends the connections, in bounded time.
    @Override
    public synchronized void close() {
        disconnect(ClientSettings.CLOSING);
    }

    private void disconnect(Duration atMost) {
        if (producer != null) {
            try {
                producer.close(atMost);
            } catch (KafkaException failure) {
                // It is gone all the same; an interrupt, which is one cause, is kept by Kafka's exception.
                LOG.log(Level.DEBUG, "The producer did not close in order", failure);
            }
            producer = null;
        }
    }
}
