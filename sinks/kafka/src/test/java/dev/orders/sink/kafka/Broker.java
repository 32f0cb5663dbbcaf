package dev.orders.sink.kafka;

import dev.orders.testsupport.socket.FreePort;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/// A real Kafka node in this JVM, both broker and controller. It can be stopped and started again with its data.
/// It has two listeners: one for all clients, and one for [#USER] with [#PASSWORD].
final class Broker implements AutoCloseable {
    static final String USER = "orders";
    static final String PASSWORD = "correct-horse";

    private final Map<String, String> settings = new HashMap<>();
    private final int open = FreePort.find();
    private final int guarded = FreePort.find();
    private @Nullable KafkaRaftServer server;

    /// Creates a broker with its data in `directory`. Does not start it.
    Broker(Path directory) {
        int controller = FreePort.find();
        settings.put("node.id", "1");
        settings.put("process.roles", "broker,controller");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@localhost:" + controller);
        settings.put(
                "listeners",
                "OPEN://localhost:%d,GUARDED://localhost:%d,CONTROLLER://localhost:%d"
                        .formatted(open, guarded, controller));
        settings.put("listener.security.protocol.map", "OPEN:PLAINTEXT,GUARDED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "OPEN");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.guarded.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
                        .formatted(USER, PASSWORD));
        settings.put("log.dirs", directory.toString());
        settings.put("offsets.topic.replication.factor", "1");
        // The default of Kafka: a missing topic is created when a producer asks for it.
        settings.put("auto.create.topics.enable", "true");
        format(directory);
    }

    private static void format(Path directory) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER")
                    .run();
        } catch (Exception failed) {
            throw new IllegalStateException("the broker's directory could not be prepared", failed);
        }
    }

    void start() {
        server = new KafkaRaftServer(KafkaConfig.fromProps(asProperties()), Time.SYSTEM);
        server.startup();
    }

    private Properties asProperties() {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /// The listener for all clients.
    String servers() {
        return "localhost:" + open;
    }

    /// The listener that requires a password.
    String guardedServers() {
        return "localhost:" + guarded;
    }

    /// Creates a topic, and returns when clients can find it. The controller answers before the broker knows it.
    void createTopic(String name, int partitions, Map<String, String> configuration) {
        try (Admin admin = admin()) {
            result(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configuration)))
                    .all());
            while (!result(admin.listTopics().names()).contains(name)) {
                Thread.onSpinWait();
            }
        }
    }

    Iterable<String> topics() {
        try (Admin admin = admin()) {
            return result(admin.listTopics().names());
        }
    }

    private static <T> T result(KafkaFuture<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private Admin admin() {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers()));
    }
}
