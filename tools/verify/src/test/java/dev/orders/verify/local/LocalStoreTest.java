package dev.orders.verify.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A run has its own data, which is deleted at its end.
final class LocalStoreTest {
    private static final InetSocketAddress PROXY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711);

    @Test
    void anEmbeddedStoresDirectoryIsDeletedAfterTheRun() throws Exception {
        EmbeddedStore store = EmbeddedStore.create();
        try (store) {
            assertThat(store.settings())
                    .containsEntry("DATA_DIR", store.directory().toString());
            assertThat(store.largestFile()).isLessThan(1 << 20);
            Files.write(store.directory().resolve("large"), new byte[2 << 20]);
            assertThat(store.largestFile()).isEqualTo(2 << 20);
        }

        assertThat(store.directory()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAConnectionStringAServerInMemoryIsStarted(String none) {
        try (MongoDatabase store = MongoDatabase.create(none);
                MongoClient client = MongoClients.create(store.settings().get("MONGO_URI"))) {
            assertThat(client.getDatabase(store.settings().get("MONGO_DB")).runCommand(new Document("ping", 1)))
                    .containsEntry("ok", 1.0);
            assertThat(store.addresses()).isNotEmpty();
        }
    }

    @Test
    void aDatabaseOnAServerIsDroppedAfterTheRun() {
        try (MongoDatabase server = MongoDatabase.create("");
                MongoClient client = MongoClients.create(server.settings().get("MONGO_URI"))) {
            try (MongoDatabase store = MongoDatabase.create(server.settings().get("MONGO_URI"))) {
                String database = store.settings().get("MONGO_DB");
                client.getDatabase(database).getCollection("orders").insertOne(new Document("_id", 1));
                assertThat(client.listDatabaseNames()).contains(database);
            }

            assertThat(client.listDatabaseNames()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://localhost,                           mongodb://127.0.0.1:4711/?directConnection=true",
        "mongodb://localhost:1/db,                      mongodb://127.0.0.1:4711/db?directConnection=true",
        "mongodb://me:secret@localhost:1/?w=majority,   mongodb://me:secret@127.0.0.1:4711/?w=majority&directConnection=true",
        "mongodb://localhost:1/?directConnection=true,  mongodb://127.0.0.1:4711/?directConnection=true",
    })
    void theProxysAddressReplacesTheServersInTheConnectionString(String uri, String by) {
        MongoDatabase store = MongoDatabase.create(uri);

        assertThat(store.addresses()).isNotEmpty();
        assertThat(store.settingsThrough(PROXY))
                .isEqualTo(Map.of("MONGO_URI", by, "MONGO_DB", store.settings().get("MONGO_DB")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mongodb://a,b/", "mongodb://localhost/?replicaSet=rs0", "mongodb://localhost/?tls=true"})
    void noProxyIsPossibleIfDriversDiscoverOrAuthenticateServers(String uri) {
        assertThat(MongoDatabase.create(uri).addresses()).isEmpty();
    }

    /// The instances find DynamoDB by the variables alone, so a request with them must get an answer from
    /// DynamoDB.
    @Test
    void withDynamodbTheOrdersAreInMongodbAndTheKeysInATable() throws Exception {
        try (LocalStore store = LocalStore.create(StoreChoice.DYNAMODB)) {
            assertThat(store.name()).endsWith("MongoDB in memory and DynamoDB Local");
            assertThat(store.settings())
                    .containsEntry("IDEMPOTENCY_STORE", "dynamodb")
                    .containsKeys("MONGO_URI", "MONGO_DB", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(store.settings().get("AWS_ENDPOINT_URL_DYNAMODB")))
                                            .build(),
                                    BodyHandlers.ofString())
                            .headers()
                            .firstValue("x-amzn-RequestId"))
                    .isPresent();
        }
    }

    @Test
    void theProxysAddressReplacesTheEndpointOfDynamodb() {
        try (DynamoTable table = new DynamoTable()) {
            assertThat(table.settingsThrough(PROXY))
                    .containsEntry("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:4711")
                    .hasSameSizeAs(table.settings());
        }
    }

    @Test
    void theErrorMessageDoesNotContainThePassword() {
        assertThatThrownBy(() -> MongoDatabase.create("mongo://me:secret@localhost"))
                .hasMessage("MONGO_URI is not a MongoDB connection string");
    }
}
