package dev.orders.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.junit.jupiter.api.Test;

final class CommandProxyTest {
    @Test
    void eachCommandOfADriverIsToldOnce() throws IOException {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind();
        List<String> commands = new CopyOnWriteArrayList<>();
        try (CommandProxy proxy = new CommandProxy(Protocol.MONGODB, server.getLocalAddress(), commands::add);
                MongoClient client = MongoClients.create("mongodb://" + proxy.hostAndPort())) {
            MongoCollection<Document> orders = client.getDatabase("test").getCollection("orders");
            orders.insertOne(new Document("_id", 1));
            orders.insertOne(new Document("_id", 2).append("text", "x".repeat(100_000)));
            assertThat(orders.find(new Document("_id", 2)).first()).isNotNull();

            assertThat(commands).containsExactly("insert", "insert", "find");
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void theOperationsOfAwsAreFoundEvenIfAHeaderIsSplit() throws IOException {
        List<String> commands = new ArrayList<>();
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        String requests = "POST / HTTP/1.1\r\nX-Amz-Target: DynamoDB_20120810.PutItem\r\n\r\n{}"
                + "POST / HTTP/1.1\r\nx-amz-target: AWSEvents.PutEvents\r\n\r\n{}";
        for (int cut = 0; cut < requests.length(); cut++) {
            commands.clear();
            to.reset();
            Protocol.AWS_JSON.forward(split(requests, cut), to, commands::add);

            assertThat(commands).as("cut at %d", cut).containsExactly("PutItem", "PutEvents");
            assertThat(to.toString(StandardCharsets.ISO_8859_1)).isEqualTo(requests);
        }
    }

    /// A stream that gives the text in two reads.
    private static InputStream split(String text, int cut) {
        return new SequenceInputStream(bytes(text.substring(0, cut)), bytes(text.substring(cut)));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
