package dev.orders.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The event stream of the model service.
final class EventFeed {
    private final Defect defect;
    private final List<String> messages = new ArrayList<>();
    private final Map<String, ModelOrder.Step> heldBack = new HashMap<>();
    private boolean closed;

    EventFeed(Defect defect) {
        this.defect = defect;
    }

    synchronized void tell(ModelOrder order, ModelOrder.Step step) {
        boolean isChange = step.version() > 1;
        if (defect == Defect.LOSES_AN_EVENT && isChange && order.id().endsWith("5")) {
            return;
        }
        if (defect == Defect.TELLS_EVENTS_IN_THE_WRONG_ORDER && step.version() == 2) {
            heldBack.put(order.id(), step);
            return;
        }
        messages.add(order.message(messages.size() + 1, step));
        ModelOrder.Step late = heldBack.remove(order.id());
        if (late != null) {
            messages.add(order.message(messages.size() + 1, late));
        }
        notifyAll();
    }

    synchronized int position() {
        return messages.size();
    }

    /// Writes what comes after this position until the reader goes or the feed is closed.
    ///
    /// @param most messages after which the connection ends, so that the reader has to resume
    void write(OutputStream out, int after, int most) throws IOException, InterruptedException {
        for (int next = after; next < after + most; next++) {
            String message = message(next);
            if (message.isEmpty()) {
                return;
            }
            out.write(message.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private synchronized String message(int index) throws InterruptedException {
        while (index >= messages.size() && !closed) {
            wait();
        }
        return closed ? "" : messages.get(index);
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
