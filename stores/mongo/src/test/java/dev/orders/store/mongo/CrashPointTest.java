package dev.orders.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.orders.core.port.CrashPointContract;
import dev.orders.core.port.StorePorts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// MongoDB after a crash: the process dies right after a write has reached the server.
@Tag("slow")
public class CrashPointTest extends CrashPointContract {
    private static final Set<String> WRITES =
            Set.of("insertOne", "replaceOne", "deleteOne", "findOneAndUpdate", "insertMany", "bulkWrite");

    private TestDatabase database;
    private MongoClient client;
    private MongoStore store;

    private int writes;
    private int fatal;

    /// The database of one test.
    protected TestDatabase create() {
        return TestDatabase.create();
    }

    @BeforeEach
    void open() {
        database = create();
        client = database.client();
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
        client.close();
        database.close();
    }

    @Override
    protected int dieAfter(int fatalWrite, Consumer<StorePorts> work) {
        writes = 0;
        fatal = fatalWrite;
        // Not closed, because the process that it stands for dies.
        MongoStore dying = new MongoStore(
                client, dying(MongoDatabase.class, client.getDatabase(database.name())), Optional.empty());
        try {
            work.accept(StorePorts.of(dying, dying.log(), dying.customers(), dying.retention(), dying.holdings()));
        } catch (Crash expected) {
            // The rest of the test uses the data that it left.
        }
        return writes;
    }

    @Override
    protected void startOver() {
        for (String collection : Set.of("orders", "idempotency_keys", "event_log")) {
            client.getDatabase(database.name()).getCollection(collection).deleteMany(new Document());
        }
    }

    /// A copy of the object that dies after a certain write to one of its collections.
    private <T> T dying(Class<T> type, T healthy) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call(method, healthy, arguments)));
    }

    private Object call(Method method, Object healthy, Object[] arguments) throws Throwable {
        try {
            Object result = method.invoke(healthy, arguments);
            if (result instanceof MongoCollection<?> collection) {
                return dying(MongoCollection.class, collection);
            }
            if (WRITES.contains(method.getName()) && ++writes == fatal) {
                throw new Crash();
            }
            return result;
        } catch (InvocationTargetException refused) {
            throw refused.getCause();
        }
    }

    @Override
    protected StorePorts store() {
        return StorePorts.of(store, store.log(), store.customers(), store.retention(), store.holdings());
    }
}
