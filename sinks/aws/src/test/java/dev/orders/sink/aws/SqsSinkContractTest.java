package dev.orders.sink.aws;

import dev.orders.cloud.queue.QueueServer;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.LoggedEvent;
import dev.orders.events.RemoteSinkContract;
import dev.orders.events.Shop;
import dev.orders.events.Sink;
import dev.orders.testsupport.proxy.ProxyMode;
import dev.orders.testsupport.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// Runs the contract with ElasticMQ, and with a new queue for each test.
@Tag("slow")
final class SqsSinkContractTest extends RemoteSinkContract {
    private final QueueServer server = SqsSinks.SERVER;
    private final List<String> arrived = new ArrayList<>();
    private String queue;
    private TcpProxy proxy;
    private AwsSink sink;
    private @Nullable OrderId refused;

    @BeforeEach
    void open() throws IOException {
        queue = server.create("contract-" + UUID.randomUUID());
        proxy = TcpProxy.open(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.endpoint().getPort()));
        sink = SqsSinks.sink(
                queue,
                SqsSinks.access(URI.create("http://127.0.0.1:" + proxy.address().getPort())),
                this::json);
    }

    @AfterEach
    void close() throws IOException {
        sink.close();
        proxy.close();
    }

    @Override
    protected Sink sink() {
        return sink;
    }

    /// A consumer takes messages out of the queue, so this keeps them.
    @Override
    protected List<String> arrived() {
        arrived.addAll(SqsSinks.receiveIds(queue));
        return arrived;
    }

    @Override
    protected void takeDown() {
        proxy.refuse();
    }

    @Override
    protected void bringBack() {
        proxy.setMode(ProxyMode.State.FORWARDING);
    }

    /// The event contains a character that SQS does not allow.
    @Override
    protected void refuse(OrderId order) {
        refused = order;
    }

    private String json(LoggedEvent logged) {
        return Shop.FORMAT.json(logged) + (logged.event().orderId().equals(refused) ? "\u0000" : "");
    }
}
