package dev.orders.verify.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The events of the model service, for the stream, the log or the webhook.
final class EventFeed {
    /// One event.
    ///
    /// @param position from 1
    record Message(int position, String id, String type, String data) {
        String asServerSentEvent() {
            return "id: " + position + "\nevent: " + type + "\ndata: " + data + "\n\n";
        }
    }

    private final boolean loses;
    private final boolean reorders;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, ModelOrder.Step> heldBack = new HashMap<>();
    private boolean closed;

    /// @param loses whether changes of some orders are lost
    /// @param reorders whether an order's first two changes are swapped
    EventFeed(boolean loses, boolean reorders) {
        this.loses = loses;
        this.reorders = reorders;
    }

    synchronized void publish(ModelOrder order, ModelOrder.Step step) {
        boolean isChange = step.version() > 1;
        if (loses && isChange && order.id().endsWith("5")) {
            return;
        }
        if (reorders && step.version() == 2) {
            heldBack.put(order.id(), step);
            return;
        }
        add(order, step);
        ModelOrder.Step late = heldBack.remove(order.id());
        if (late != null) {
            add(order, late);
        }
        notifyAll();
    }

    private void add(ModelOrder order, ModelOrder.Step step) {
        messages.add(new Message(
                messages.size() + 1, order.id() + ":" + step.version(), step.type(), order.cloudEvent(step)));
    }

    /// So many messages after a position.
    synchronized List<Message> range(int after, int count) {
        return List.copyOf(messages.subList(after, after + count));
    }

    synchronized int position() {
        return messages.size();
    }

    /// Writes the messages after this position until the reader closes the connection or the feed is closed.
    ///
    /// @param most the number of messages after which the connection ends, so that the reader must resume
    void write(OutputStream out, int after, int most) throws IOException, InterruptedException {
        for (int next = after; next < after + most; next++) {
            Optional<Message> message = await(next);
            if (message.isEmpty()) {
                return;
            }
            out.write(message.get().asServerSentEvent().getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /// Waits for the message after this position. Empty if the feed is closed.
    synchronized Optional<Message> await(int position) throws InterruptedException {
        while (position >= messages.size() && !closed) {
            wait();
        }
        return closed ? Optional.empty() : Optional.of(messages.get(position));
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
