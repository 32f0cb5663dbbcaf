package dev.orders.store.mongo.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import dev.orders.core.breaker.Failure;
import java.net.SocketTimeoutException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/// Tests which failures of the driver are timeouts, and that a message of the server is not repeated.
final class MongoFailuresTest {
    private final ServerAddress server = new ServerAddress();

    @Test
    void timeoutsOfTheDriverAreTimeouts() {
        assertThat(MongoFailures.read(new MongoOperationTimeoutException("after 5 s")))
                .contains(new Failure("MongoOperationTimeoutException, code -3", true));
        assertThat(MongoFailures.read(
                        new MongoSocketReadTimeoutException("no answer", server, new SocketTimeoutException())))
                .map(Failure::isTimeout)
                .contains(true);
    }

    @Test
    void refusalsAndCutConnectionsAreNoTimeouts() {
        assertThat(MongoFailures.read(new MongoCommandException(
                        BsonDocument.parse("{ok: 0, code: 13, errmsg: 'no right to c-42'}"), server)))
                .contains(new Failure("MongoCommandException, code 13", false));
        assertThat(MongoFailures.read(new MongoSocketException("cut", server)))
                .map(Failure::isTimeout)
                .contains(false);
    }

    @Test
    void anExceptionOfOthersIsNotRead() {
        assertThat(MongoFailures.read(new IllegalStateException("a bug"))).isEmpty();
    }
}
