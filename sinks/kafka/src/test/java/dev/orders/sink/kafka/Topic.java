package dev.orders.sink.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads a topic as a consumer does: with Kafka's consumer and the CloudEvents deserializer.
record Topic(String servers, String name) {
    /// All records, partition by partition, in the order of each partition.
    List<ConsumerRecord<String, CloudEvent>> read() {
        Map<String, Object> settings = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        try (KafkaConsumer<String, CloudEvent> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new CloudEventDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long all = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<String, CloudEvent>> records = new ArrayList<>();
            while (records.size() < all) {
                consumer.poll(Duration.ofSeconds(5)).forEach(records::add);
            }
            return records;
        }
    }

    /// The ids of all events.
    List<String> ids() {
        return read().stream().map(record -> record.value().getId()).toList();
    }
}
