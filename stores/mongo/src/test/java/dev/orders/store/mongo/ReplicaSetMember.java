package dev.orders.store.mongo;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.List;

/// An in-memory server that claims to be a member of a replica set. It replicates nothing.
final class ReplicaSetMember implements AutoCloseable {
    private final MongoServer server;
    private final String address;

    /// @param isPrimary whether it claims to be the primary
    ReplicaSetMember(boolean isPrimary) {
        MongoBackend memory = new MemoryBackend();
        this.server = new MongoServer((MongoBackend) Proxy.newProxyInstance(
                MongoBackend.class.getClassLoader(), new Class<?>[] {MongoBackend.class}, (_, method, arguments) -> {
                    try {
                        Object answer = method.invoke(memory, arguments);
                        return answer instanceof Document hello && hello.containsKey("ismaster")
                                ? introduced(hello, isPrimary)
                                : answer;
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause();
                    }
                }));
        InetSocketAddress bound = server.bind();
        this.address = bound.getHostString() + ":" + bound.getPort();
    }

    private Document introduced(Document hello, boolean isPrimary) {
        return hello.append("ismaster", isPrimary)
                .append("secondary", !isPrimary)
                .append("setName", "rs0")
                .append("setVersion", 1)
                .append("me", address)
                .append("hosts", List.of(address));
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
