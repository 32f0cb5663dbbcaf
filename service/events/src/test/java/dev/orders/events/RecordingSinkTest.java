package dev.orders.events;

import dev.orders.core.order.OrderId;
import java.util.List;

/// The sink of other tests fulfils the contract too.
final class RecordingSinkTest extends RemoteSinkContract {
    private final RecordingSink sink = new RecordingSink();

    @Override
    protected Sink sink() {
        return sink;
    }

    @Override
    protected List<String> arrived() {
        return sink.ids();
    }

    @Override
    protected void takeDown() {
        sink.takeDown();
    }

    @Override
    protected void bringBack() {
        sink.works();
    }

    @Override
    protected void refuse(OrderId order) {
        sink.refuses(order + ":1");
    }
}
