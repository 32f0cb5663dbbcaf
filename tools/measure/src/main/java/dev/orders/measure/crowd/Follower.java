package dev.orders.measure.crowd;

import dev.orders.measure.http.Scenario;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// An event stream. It counts its events, and checks that their positions increase. When it was disconnected,
/// it goes on after its last position.
final class Follower implements Wire {
    private static final byte[] EVENT = "\nevent: Order".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ID = "\nid: ".getBytes(StandardCharsets.ISO_8859_1);

    private final TenantEvents events;
    private int eventAt;
    private int idAt;
    private byte previous;
    private boolean inId;
    private boolean inEvent;
    private long id = -1;
    private long lastId = -1;
    private long lastEvent = -1;
    private int count;
    private int disorder;
    private int disconnects;

    Follower(TenantEvents events) {
        this.events = events;
    }

    @Override
    public void opened(SocketChannel channel) throws IOException {
        eventAt = 0;
        idAt = 0;
        inId = false;
        inEvent = false;
        id = lastId;
        String headers = "Accept: text/event-stream\r\n" + events.authorization();
        if (lastId >= 0) {
            headers += "Last-Event-ID: " + lastId + "\r\n";
        }
        Wire.send(channel, Scenario.get("/events", headers));
    }

    @Override
    public void received(byte[] bytes, int length) {
        for (int at = 0; at < length; at++) {
            receive(bytes[at]);
        }
    }

    private void receive(byte next) {
        if (inId) {
            inId = next >= '0' && next <= '9';
            id = inId ? id * 10 + next - '0' : id;
        }
        idAt = matched(ID, idAt, next);
        if (idAt == ID.length) {
            inId = true;
            id = 0;
            idAt = 0;
        }
        eventAt = matched(EVENT, eventAt, next);
        if (eventAt == EVENT.length) {
            inEvent = true;
            eventAt = 0;
        }
        if (next == '\n' && previous == '\n') {
            endMessage();
        }
        previous = next;
    }

    /// Only a whole message counts: a client that is disconnected before gets it again.
    private void endMessage() {
        lastId = id;
        if (inEvent) {
            inEvent = false;
            event();
        }
    }

    private static int matched(byte[] text, int matched, byte next) {
        return next == text[matched] ? matched + 1 : next == text[0] ? 1 : 0;
    }

    private void event() {
        if (lastId <= lastEvent) {
            disorder++;
        }
        lastEvent = lastId;
        events.arrived(count);
        count++;
    }

    @Override
    public void broken(SocketLoop loop) throws IOException {
        disconnects++;
        loop.connect(this);
    }

    /// Whether the stream has begun.
    boolean hasBegun() {
        return lastId >= 0;
    }

    /// Whether every event of the tenant has arrived.
    boolean isComplete() {
        return count == events.count();
    }

    /// The events that have not arrived.
    int missing() {
        return events.count() - count;
    }

    int disorder() {
        return disorder;
    }

    int disconnects() {
        return disconnects;
    }

    /// The position after which the stream goes on when it is disconnected; negative before it has begun.
    long lastId() {
        return lastId;
    }

    int count() {
        return count;
    }
}
