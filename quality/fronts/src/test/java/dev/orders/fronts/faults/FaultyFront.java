package dev.orders.fronts.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.cloud.bus.Bus;
import dev.orders.cloud.bus.JsonServer;
import dev.orders.cloud.bus.Refusals;
import dev.orders.cloud.bus.Rule;
import dev.orders.cloud.dynamodb.DynamoServer;
import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.front.FunctionFront;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.wire.CommandProxy;
import dev.orders.cloud.wire.Protocol;
import dev.orders.testsupport.http.PlainHttp;
import dev.orders.testsupport.proxy.ProxyMode;
import dev.orders.testsupport.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;

/// The packaged functions with two processes for the API, with databases and a bus that can fail at any command.
final class FaultyFront implements AutoCloseable {
    private static final byte[] ANY_EVENT = {'{', '}'};
    private static final Pattern COUNT = Pattern.compile("\"Count\":(\\d+)");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Bus bus =
            new Bus(List.of(Rule.ofOrders("all", event -> events.add(event.path("detail")))), Clock.systemUTC());
    private final MongoDatabase database;
    private final URI dynamo;
    private final TcpProxy toMongo;
    private final TcpProxy toDynamo;
    private final FunctionFront front;
    private volatile Consumer<String> atCommand = _ -> {};

    FaultyFront(Path directory) throws IOException {
        MongoServer mongo = new MongoServer(new MemoryBackend());
        MongoClient driver = MongoClients.create(mongo.bindAndGetConnectionString());
        open.add(mongo::shutdownNow);
        open.add(driver);
        database = driver.getDatabase("orders_db");
        toMongo = opened(TcpProxy.open(mongo.getLocalAddress()));
        DynamoServer server = opened(DynamoServer.start(0));
        dynamo = server.endpoint();
        toDynamo = opened(TcpProxy.open(server.address()));
        JsonServer events = opened(new JsonServer(0, bus));
        InetSocketAddress toBus = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), events.endpoint().getPort());
        Map<String, String> variables = Map.of(
                "MONGO_URI", "mongodb://" + watched(Protocol.MONGODB, toMongo.address()) + "/?directConnection=true",
                "IDEMPOTENCY_STORE", "dynamodb",
                "AWS_ENDPOINT_URL_DYNAMODB", "http://" + watched(Protocol.AWS_JSON, toDynamo.address()),
                "EVENT_SINKS", "eventbridge",
                "EVENTBRIDGE_BUS", "orders",
                "AWS_ENDPOINT_URL_EVENTBRIDGE", "http://" + watched(Protocol.AWS_JSON, toBus),
                // The tests alone invoke the relay function.
                "RELAY_FUNCTION", "");
        front = opened(new FunctionFront(
                Path.of("../../service/lambda/target/function.zip"),
                directory,
                FrontSettings.of(variables).atMost(2),
                Clock.systemUTC()));
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }

    private String watched(Protocol protocol, InetSocketAddress server) throws IOException {
        return opened(new CommandProxy(protocol, server, command -> atCommand.accept(command)))
                .hostAndPort();
    }

    FunctionFront functions() {
        return front;
    }

    Bus bus() {
        return bus;
    }

    TcpProxy toMongo() {
        return toMongo;
    }

    TcpProxy toDynamo() {
        return toDynamo;
    }

    /// Calls this with each command from now on that a database or the bus has carried out.
    void atCommand(Consumer<String> action) {
        atCommand = action;
    }

    /// Ends all faults.
    void repair() {
        atCommand = _ -> {};
        bus.refuse(Refusals.NONE);
        toMongo.setMode(ProxyMode.State.FORWARDING);
        toDynamo.setMode(ProxyMode.State.FORWARDING);
    }

    /// The number of orders in MongoDB.
    long orders() {
        return database.getCollection("orders").countDocuments();
    }

    /// The number of claims in DynamoDB.
    int claims() {
        String answer = PlainHttp.send(
                        HttpRequest.newBuilder(dynamo)
                                .header("Content-Type", "application/x-amz-json-1.0")
                                .header("X-Amz-Target", "DynamoDB_20120810.Scan")
                                // DynamoDB Local requires a signature, and does not check it.
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=local/20261129/eu-central-1/dynamodb/aws4_request,"
                                                + " SignedHeaders=host, Signature=0")
                                .POST(BodyPublishers.ofString(
                                        "{\"TableName\": \"orders_claims\", \"Select\": \"COUNT\"}")),
                        BodyHandlers.ofString())
                .body();
        Matcher count = COUNT.matcher(answer);
        if (!count.find()) {
            throw new IllegalStateException(answer);
        }
        return Integer.parseInt(count.group(1));
    }

    /// Invokes the relay function after the end of all leases, so that it publishes everything that is left.
    void drain() throws FunctionFailed, InterruptedException {
        database.getCollection("relay_progress")
                .updateMany(new Document(), Updates.set("leased_until", Date.from(Instant.EPOCH)));
        byte[] _ = front.relay().invoke(ANY_EVENT);
    }

    /// The ids of the events that the bus has taken of an order, in the order of arrival.
    List<String> eventIds(String order) {
        return events.stream()
                .filter(event -> event.path("subject").asText().equals(order))
                .map(event -> event.path("id").asText())
                .toList();
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable part : open.reversed()) {
            try {
                part.close();
            } catch (Exception failure) {
                throw new IOException(failure);
            }
        }
    }
}
