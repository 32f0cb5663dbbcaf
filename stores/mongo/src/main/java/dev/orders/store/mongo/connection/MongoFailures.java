package dev.orders.store.mongo.connection;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import dev.orders.core.breaker.Failure;
import java.util.Optional;

/// Reads the failures of the driver.
public final class MongoFailures {
    private MongoFailures() {}

    /// What the failure means. Empty if it does not come from the driver.
    public static Optional<Failure> read(RuntimeException failure) {
        return failure instanceof MongoException ours
                ? Optional.of(new Failure(kind(ours), isTimeout(ours)))
                : Optional.empty();
    }

    /// What went wrong, without the message of the driver, which may quote personal data.
    public static String kind(MongoException failure) {
        return failure.getClass().getSimpleName() + ", code " + failure.getCode();
    }

    private static boolean isTimeout(MongoException failure) {
        return failure instanceof MongoTimeoutException || failure instanceof MongoSocketReadTimeoutException;
    }
}
