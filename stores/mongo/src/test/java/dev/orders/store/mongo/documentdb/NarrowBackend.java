package dev.orders.store.mongo.documentdb;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/// An in-memory back end that refuses what DocumentDB does not support. So processes that the tests start are
/// checked too, whose drivers no test can listen to.
public final class NarrowBackend {
    /// The code with which DocumentDB refuses a member that it does not know.
    private static final int FAILED_TO_PARSE = 9;

    private NarrowBackend() {}

    /// A new back end.
    public static MongoBackend create(DocumentDbGuard guard) {
        MongoBackend memory = new MemoryBackend();
        return (MongoBackend) Proxy.newProxyInstance(
                MongoBackend.class.getClassLoader(), new Class<?>[] {MongoBackend.class}, (_, method, arguments) -> {
                    if (arguments != null
                            && arguments[0] instanceof MongoMessage message
                            && !CommandCheck.connects(message.getDocument())) {
                        refuseUnsupported(guard, message.getDocument());
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause();
                    }
                });
    }

    private static void refuseUnsupported(DocumentDbGuard guard, Document command) {
        List<String> unsupported = guard.check(command);
        if (!unsupported.isEmpty()) {
            throw new MongoServerError(
                    FAILED_TO_PARSE, "FailedToParse", "Unrecognized field: '" + String.join("', '", unsupported) + "'");
        }
    }
}
