package dev.orders.testsupport.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/// A connection of HTTP/2 (RFC 9113) that sends exactly the frames that a test wants.
public final class RawHttp2 implements AutoCloseable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RESET = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GO_AWAY = 7;
    public static final int CONTINUATION = 9;

    /// The flag of the last frame of a request.
    public static final int END_STREAM = 1;

    /// The flag of the last frame with headers.
    public static final int END_HEADERS = 4;

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int TIMEOUT_MS = 10_000;

    private final Socket socket;
    private final OutputStream output;
    private final DataInputStream input;

    /// A frame.
    ///
    /// @param text the payload, one character for each byte
    public record Frame(int type, int stream, String text) {
        /// The code of an error, in a frame of the type [#RESET].
        public int code() {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)).getInt();
        }
    }

    /// Begins to speak HTTP/2.
    ///
    /// @param window how many bytes of an answer the service may send before the client allows more
    public RawHttp2(Socket socket, int window) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MS);
        output = socket.getOutputStream();
        input = new DataInputStream(socket.getInputStream());
        output.write(PREFACE.getBytes(StandardCharsets.US_ASCII));
        send(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6).putShort((short) 4).putInt(window).array());
    }

    /// Sends a frame.
    public void send(int type, int flags, int stream, byte[] payload) throws IOException {
        output.write(ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array());
        output.flush();
    }

    /// Sends the head of a request.
    public void head(int stream, int flags, String method, String path, String... headers) throws IOException {
        send(HEADERS, flags | END_HEADERS, stream, block(method, path, headers));
    }

    /// The head of a request, without compression (RFC 7541 section 6.2.2).
    public static byte[] block(String method, String path, String... headers) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        String[] names = {":method", method, ":scheme", "http", ":authority", "orders", ":path", path};
        for (String[] pairs : new String[][] {names, headers}) {
            for (int name = 0; name < pairs.length; name += 2) {
                block.write(0);
                text(block, pairs[name]);
                text(block, pairs[name + 1]);
            }
        }
        return block.toByteArray();
    }

    private static void text(ByteArrayOutputStream block, String text) {
        // A longer length would need a second byte.
        if (text.length() > 126) {
            throw new IllegalArgumentException(text);
        }
        block.write(text.length());
        block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Reads frames until one that the test waits for. Empty if the service closes the connection first.
    public Optional<Frame> await(Predicate<Frame> awaited) throws IOException {
        while (true) {
            Optional<Frame> frame = read();
            if (frame.isEmpty() || awaited.test(frame.get())) {
                return frame;
            }
        }
    }

    private Optional<Frame> read() throws IOException {
        try {
            int length = input.readUnsignedByte() << 16 | input.readUnsignedShort();
            int type = input.readUnsignedByte();
            input.skipNBytes(1);
            int stream = input.readInt();
            return Optional.of(
                    new Frame(type, stream, new String(input.readNBytes(length), StandardCharsets.ISO_8859_1)));
        } catch (EOFException | SocketException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
