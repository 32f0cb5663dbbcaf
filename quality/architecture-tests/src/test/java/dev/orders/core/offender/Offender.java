package dev.orders.core.offender;

import dev.orders.console.ConsoleSettings;
import dev.orders.http.operator.HealthResource;
import dev.orders.lambda.ApiFunction;
import dev.orders.server.Main;
import dev.orders.sink.aws.SqsSinkFactory;
import dev.orders.sink.kafka.KafkaSink;
import dev.orders.store.mongo.MongoStore;
import dev.orders.store.sqlite.SqliteStore;
import dev.orders.testsupport.proxy.TcpProxy;
import dev.orders.wiring.config.Settings;
import dev.orders.workflow.AuthorizePayment;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.hc.core5.http.HttpHost;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.bson.Document;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/// Breaks every rule for classes of the core.
@Singleton
final class Offender {
    @Nullable
    Connection connection;

    @Nullable
    SqliteStore store;

    @Nullable
    MongoStore otherStore;

    @Nullable
    Document document;

    @Nullable
    KafkaSink sink;

    @Nullable
    KafkaProducer<String, String> producer;

    @Nullable
    SqsSinkFactory queues;

    @Nullable
    Region region;

    @Nullable
    HealthResource adapter;

    @Nullable
    ConsoleSettings console;

    @Nullable
    Settings settings;

    @Nullable
    ApiFunction function;

    @Nullable
    AuthorizePayment task;

    @Nullable
    Resource resource;

    @Nullable
    HttpHost host;

    @Nullable
    TcpProxy proxy;

    @Nullable
    Tracer tracer;

    final List<Object> forbidden = List.of(Main.class, Instant.now(), Clock.systemUTC(), UUID.randomUUID());

    void speak() {
        System.out.println("%s".formatted(forbidden));
    }
}
