package dev.orders.testsupport.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// A body of known length, or one chunk. If the connection closes before the end, reading fails.
class BodyInput extends InputStream {
    private final InputStream in;
    private long left;

    BodyInput(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    /// Reads the length of the next chunk, or 0 at the end of the body. The previous chunk must have been read.
    long readPieceLength() throws IOException {
        return 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            left = readPieceLength();
        }
        if (left == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the connection was closed in the answer's body");
        }
        left -= count;
        return count;
    }
}
