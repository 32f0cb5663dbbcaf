package dev.orders.store.mongo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoIncompatibleDriverException;
import com.mongodb.MongoSecurityException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterType;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.mongo.TestDatabase;
import dev.orders.testsupport.socket.FreePort;
import java.net.URI;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests how the store uses a connection string, and its message if it cannot use one.
final class ConnectionTest {
    private static final String URI = "mongodb://me:secret@db-1,db-2:27018/?authSource=admin";

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localhost:27017 | is no MongoDB connection string",
                "mongodb://%2Ftmp%2Fmongodb.sock/ | names a Unix domain socket",
                "http://localhost | is no MongoDB connection string",
                "mongodb:// | is no MongoDB connection string",
                "mongodb://localhost:port | is no MongoDB connection string",
                "mongodb://localhost/?w=0 | asks for w=0",
                "mongodb://localhost/?w=1 | asks for w=1",
                "mongodb://localhost/?journal=false | asks for journal=false",
                "mongodb://localhost/?w=majority&journal=false | asks for journal=false",
                "mongodb://localhost/?readConcernLevel=local | asks for a readConcernLevel that can be rolled back",
                "mongodb://localhost/?readPreference=secondaryPreferred | asks for readPreference=secondaryPreferred"
            })
    void aConnectionStringWithWeakerGuaranteesIsRefused(String uri, String reason) {
        assertThatThrownBy(() -> database.open(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "w=majority",
                "w=2",
                "w=everywhere",
                "journal=true",
                "wTimeoutMS=100",
                "readConcernLevel=linearizable"
            })
    void aConnectionStringMayAskForStrongerGuarantees(String option) {
        int port = FreePort.find();
        String uri = "mongodb://127.0.0.1:" + port + "/?timeoutMS=100&" + option;

        assertThatThrownBy(() -> database.open(uri))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("names 127.0.0.1:" + port + ", where no writable MongoDB answers (");
    }

    @Test
    void theRefusalOfTheServerIsReportedWithoutThePassword() {
        assertThat(refusal(new MongoSecurityException(
                        MongoCredential.createCredential("me", "admin", "secret".toCharArray()), "no")))
                .isEqualTo("names db-1, db-2:27018, which does not accept this user, password or authSource");
        assertThat(refusal(commandFailure(13)))
                .isEqualTo("names db-1, db-2:27018, where this user has no right to read, write and create indexes in"
                        + " the database orders_db");
        assertThat(refusal(new MongoIncompatibleDriverException(
                        "old",
                        new ClusterDescription(ClusterConnectionMode.SINGLE, ClusterType.STANDALONE, List.of()))))
                .isEqualTo("names db-1, db-2:27018, which is older than MongoDB 4.2");
    }

    /// MongoDB on a standalone server, as it answers and as the driver reports it; DocumentDB before 8.0.2, and
    /// later.
    @Test
    void aServerWithoutRetryableWritesIsReportedWithWhatToDo() {
        assertThat(List.of(
                        commandFailure(20),
                        new MongoClientException("This MongoDB deployment does not support them", commandFailure(20)),
                        commandFailure(9, "Unrecognized field: 'txnNumber'"),
                        commandFailure(301)))
                .extracting(ConnectionTest::refusal)
                .containsOnly("names db-1, db-2:27018, which has no retryable writes: add retryWrites=false to it");
        assertThat(refusal(commandFailure(9, "Unrecognized field: 'other'")))
                .startsWith("names db-1, db-2:27018, where no writable MongoDB answers (");
    }

    private static String refusal(MongoException failure) {
        return String.valueOf(Connection.refusal(URI, "orders_db", failure).getMessage());
    }

    private static MongoCommandException commandFailure(int code) {
        return commandFailure(code, "no");
    }

    private static MongoCommandException commandFailure(int code, String message) {
        BsonDocument answer = BsonDocument.parse("{ok: 0, code: " + code + "}");
        return new MongoCommandException(answer.append("errmsg", new BsonString(message)), new ServerAddress("db-1"));
    }
}
