package dev.orders.measure.crowd;

import dev.orders.measure.http.ResponseParser;
import dev.orders.measure.http.Scenario.Answer;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A connection that sends one request at a time.
final class Caller implements Wire {
    private static final byte[] NOTHING = {};

    private final Callers callers;
    private @Nullable SocketChannel channel;
    private @Nullable Call call;

    /// The beginning of an answer.
    private byte[] begun = NOTHING;

    Caller(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void opened(SocketChannel opened) {
        channel = opened;
        callers.free(this);
    }

    void send(Call next) throws IOException {
        call = next;
        Wire.send(Objects.requireNonNull(channel), next.request());
    }

    @Override
    public void received(byte[] bytes, int length) throws IOException {
        byte[] all = begun.length == 0 ? bytes : append(bytes, length);
        int size = begun.length + length;
        Answer answer = ResponseParser.parse(all, size);
        if (answer == null) {
            begun = Arrays.copyOf(all, size);
            return;
        }
        begun = NOTHING;
        Call answered = Objects.requireNonNull(call, "an answer without a request");
        call = null;
        callers.answered(answered, answer);
        callers.free(this);
    }

    private byte[] append(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(begun, begun.length + length);
        System.arraycopy(bytes, 0, all, begun.length, length);
        return all;
    }

    @Override
    public void broken(SocketLoop loop) throws IOException {
        callers.broken(this, call);
        call = null;
        begun = NOTHING;
        loop.connect(this);
    }
}
