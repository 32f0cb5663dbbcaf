package dev.orders.testsupport.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// Reads from a socket until a deadline. In slow mode it reads a few bytes at a time.
final class SocketInput extends InputStream {
    private static final int SLOW_BYTES = 128;
    private static final Duration SLOW_PAUSE = Duration.ofMillis(3);

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int from;
    private int to;
    private long deadline;
    private boolean slow;

    SocketInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /// @param nanos the deadline, by [System#nanoTime()]
    void setDeadline(long nanos, boolean readSlowly) {
        deadline = nanos;
        slow = readSlowly;
    }

    /// Reads the head of a response.
    ResponseHead readHead() throws IOException {
        byte[] head = new byte[16_384];
        int length = 0;
        while (length < 4
                || head[length - 1] != '\n'
                || head[length - 2] != '\r'
                || head[length - 3] != '\n'
                || head[length - 4] != '\r') {
            int next = read();
            if (next < 0) {
                throw new EOFException(
                        length == 0 ? "the connection was closed" : "the connection was closed in the answer's head");
            }
            if (length == head.length) {
                throw new IOException("the answer's headers are too long");
            }
            head[length++] = (byte) next;
        }
        return ResponseHead.parse(head, length - 4);
    }

    /// Reads a line, without its end.
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed in the answer's body");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public int read() throws IOException {
        return from < to || fill() ? buffer[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (from >= to && !fill()) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(buffer, from, bytes, offset, count);
        from += count;
        return count;
    }

    private boolean fill() throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("timed out");
        }
        if (slow) {
            pause();
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        int count = in.read(buffer, 0, slow ? SLOW_BYTES : buffer.length);
        from = 0;
        to = Math.max(count, 0);
        return count > 0;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(SLOW_PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
