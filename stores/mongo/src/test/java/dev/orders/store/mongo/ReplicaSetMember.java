package dev.orders.store.mongo;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import dev.orders.store.mongo.documentdb.DocumentDbGuard;
import dev.orders.store.mongo.documentdb.NarrowBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An in-memory server that claims to be a member of a replica set. It replicates nothing.
final class ReplicaSetMember implements AutoCloseable {
    private final MongoServer server;
    private final String address;

    private volatile String advertised;
    private volatile Runnable afterNextWrite = () -> {};

    /// @param isPrimary whether it claims to be the primary
    ReplicaSetMember(boolean isPrimary) {
        this(new MemoryBackend(), isPrimary, Map.of());
    }

    /// A primary that offers sessions, but no retryable writes and nothing else that DocumentDB lacks before
    /// 8.0.2.
    static ReplicaSetMember likeDocumentDb(DocumentDbGuard guard) {
        return new ReplicaSetMember(NarrowBackend.create(guard), true, Map.of("logicalSessionTimeoutMinutes", 30));
    }

    private ReplicaSetMember(MongoBackend memory, boolean isPrimary, Map<String, Object> features) {
        this.server = new MongoServer((MongoBackend) Proxy.newProxyInstance(
                MongoBackend.class.getClassLoader(), new Class<?>[] {MongoBackend.class}, (_, method, arguments) -> {
                    try {
                        Object answer = method.invoke(memory, arguments);
                        if (arguments != null && arguments[0] instanceof MongoMessage message && isWrite(message)) {
                            Runnable action = afterNextWrite;
                            afterNextWrite = () -> {};
                            action.run();
                        }
                        return answer instanceof Document hello && hello.containsKey("ismaster")
                                ? introduced(hello, isPrimary, features)
                                : answer;
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause();
                    }
                }));
        InetSocketAddress bound = server.bind();
        this.address = bound.getHostString() + ":" + bound.getPort();
        this.advertised = address;
    }

    private static boolean isWrite(MongoMessage message) {
        return Set.of("insert", "findAndModify")
                .contains(message.getDocument().keySet().iterator().next());
    }

    private Document introduced(Document hello, boolean isPrimary, Map<String, Object> features) {
        hello.putAll(features);
        return hello.append("ismaster", isPrimary)
                .append("secondary", !isPrimary)
                .append("setName", "rs0")
                .append("setVersion", 1)
                .append("me", advertised)
                .append("hosts", List.of(advertised));
    }

    /// Claims that clients reach it at this address.
    void advertise(String other) {
        advertised = other;
    }

    /// Runs the action once, after the next write, before it is answered.
    void afterNextWrite(Runnable action) {
        afterNextWrite = action;
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
