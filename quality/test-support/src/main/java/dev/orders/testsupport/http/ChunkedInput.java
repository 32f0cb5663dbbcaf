package dev.orders.testsupport.http;

import java.io.IOException;

/// A body in chunked transfer encoding.
final class ChunkedInput extends BodyInput {
    private final SocketInput in;
    private boolean first = true;
    private boolean ended;

    ChunkedInput(SocketInput in) {
        super(in, 0);
        this.in = in;
    }

    @Override
    long readPieceLength() throws IOException {
        if (ended) {
            return 0;
        }
        if (!first) {
            in.readLine();
        }
        first = false;
        String size = in.readLine().split(";", 2)[0].strip();
        long length = length(size);
        if (length == 0) {
            ended = true;
            while (!in.readLine().isEmpty()) {
                // Trailers are ignored.
            }
        }
        return length;
    }

    private static long length(String size) throws IOException {
        try {
            return Long.parseLong(size, 16);
        } catch (NumberFormatException malformed) {
            throw new IOException("a chunk of the answer has the length \"" + size + "\"", malformed);
        }
    }
}
