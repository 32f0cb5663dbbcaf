package dev.orders.bench.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// A body that comes in chunks, each with its length in front of it.
final class ChunkedInput extends InputStream {
    private final SocketInput in;
    private long left;
    private boolean first = true;
    private boolean ended;

    ChunkedInput(SocketInput in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0 && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the connection was closed in the answer's body");
        }
        left -= count;
        return count;
    }

    private void next() throws IOException {
        if (!first) {
            in.readLine();
        }
        first = false;
        String size = in.readLine().split(";", 2)[0].strip();
        try {
            left = Long.parseLong(size, 16);
        } catch (NumberFormatException malformed) {
            throw new IOException("a chunk of the answer has the length \"" + size + "\"", malformed);
        }
        if (left == 0) {
            ended = true;
            while (!in.readLine().isEmpty()) {
                // A trailer, which nobody asked for.
            }
        }
    }
}
