package dev.orders.sink.kafka;

import dev.orders.core.port.EventFormat;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.Span;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Sink;
import dev.orders.sink.kafka.BatchDelivery.Message;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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

/// Sends events to a Kafka topic, in the structured mode of the CloudEvents Kafka binding. The key is the order
/// id, so the events of an order are in one partition of the topic, in the order of their versions.
///
/// The sink connects when there are events to deliver. After any failure except a refusal it connects again,
/// because a producer cannot recover from some failures.
public final class KafkaSink implements Sink, AutoCloseable {
    static final String NAME = "kafka";
    private static final System.Logger LOG = System.getLogger(KafkaSink.class.getName());
    private static final Header STRUCTURED = header("content-type", "application/cloudevents+json; charset=UTF-8");

    private final String servers;
    private final String topic;
    private final KafkaOptions options;
    private final EventFormat format;
    private final Tracing tracing;
    private @Nullable Producer<String, byte[]> producer;

    /// The id of the event that was refused last.
    private String refused = "";

    /// Does not connect yet, because the brokers may be down.
    ///
    /// @param servers some of the brokers: `host:port`, separated by commas
    public KafkaSink(String servers, String topic, KafkaOptions options, EventFormat format, Tracing tracing) {
        this.servers = servers;
        this.topic = topic;
        this.options = options;
        this.format = format;
        this.tracing = tracing;
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
            delivery = new BatchDelivery(connected(), events, this::toMessage, deadline).send(firstAlone);
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

    private Message toMessage(LoggedEvent logged) {
        Span span = tracing.send(
                Tracing.Channel.KAFKA, "send " + topic, logged.event().trace());
        span.put("messaging.destination.name", topic);
        span.put("messaging.message.id", logged.event().id());
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                topic,
                null,
                logged.event().orderId().toString(),
                format.json(logged).getBytes(StandardCharsets.UTF_8),
                headers(span));
        return new Message(message, span);
    }

    private static List<Header> headers(Span span) {
        List<Header> headers = new ArrayList<>(List.of(STRUCTURED));
        span.context().ifPresent(trace -> trace.headers().forEach((name, value) -> headers.add(header(name, value))));
        return headers;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private Producer<String, byte[]> connected() {
        if (producer == null) {
            requireTopic();
            producer = new KafkaProducer<>(
                    ClientSettings.producer(servers, options), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /// Most brokers create a missing topic when a producer first asks for it, with one partition and one
    /// replica, and this is hard to change later. An admin client can ask without this effect.
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

    /// Closes the connections within a limited time.
    @Override
    public synchronized void close() {
        disconnect(ClientSettings.CLOSING);
    }

    private void disconnect(Duration atMost) {
        if (producer != null) {
            try {
                producer.close(atMost);
            } catch (KafkaException failure) {
                // The producer is closed anyway. If the cause was an interrupt, Kafka's exception has restored
                // it.
                LOG.log(Level.DEBUG, "Closing the producer failed", failure);
            }
            producer = null;
        }
    }
}
