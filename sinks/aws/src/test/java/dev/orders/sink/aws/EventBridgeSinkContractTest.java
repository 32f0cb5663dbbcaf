package dev.orders.sink.aws;

import dev.orders.core.order.OrderId;
import dev.orders.events.RemoteSinkContract;
import dev.orders.events.Shop;
import dev.orders.events.Sink;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/// Runs the contract with a bus on loopback.
final class EventBridgeSinkContractTest extends RemoteSinkContract {
    private final RecordedBus bus = new RecordedBus();
    private final AwsSink sink = bus.sink(Shop.FORMAT);

    @AfterEach
    void close() {
        sink.close();
        bus.close();
    }

    @Override
    protected Sink sink() {
        return sink;
    }

    @Override
    protected List<String> arrived() {
        return bus.ids();
    }

    @Override
    protected void takeDown() {
        bus.setDown(true);
    }

    @Override
    protected void bringBack() {
        bus.setDown(false);
    }

    @Override
    protected void refuse(OrderId order) {
        bus.refuse(entry -> entry.path("Detail").asText().contains(order.toString())
                ? Optional.of("MalformedDetail")
                : Optional.empty());
    }
}
