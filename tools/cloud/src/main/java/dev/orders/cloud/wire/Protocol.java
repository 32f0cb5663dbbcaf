package dev.orders.cloud.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How clients name commands.
public enum Protocol {
    /// OP_MSG of MongoDB's wire protocol. The first key of its document is the command.
    MONGODB {
        @Override
        void forward(InputStream from, OutputStream to, Consumer<String> commands) throws IOException {
            DataInputStream in = new DataInputStream(from);
            byte[] head = new byte[Integer.BYTES];
            while (in.readNBytes(head, 0, head.length) == head.length) {
                int length =
                        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
                byte[] message = new byte[length];
                System.arraycopy(head, 0, message, 0, head.length);
                if (in.readNBytes(message, head.length, length - head.length) < length - head.length) {
                    throw new EOFException("A message was cut off");
                }
                String command = command(message);
                if (!OF_CONNECTIONS.contains(command)) {
                    commands.accept(command);
                }
                to.write(message);
                to.flush();
            }
        }
    },

    /// The JSON protocol of AWS. A header names the operation.
    AWS_JSON {
        @Override
        void forward(InputStream in, OutputStream to, Consumer<String> commands) throws IOException {
            byte[] buffer = new byte[1 << 16];
            StringBuilder text = new StringBuilder();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                Matcher target = TARGET.matcher(text);
                int counted = 0;
                while (target.find()) {
                    commands.accept(target.group(1));
                    counted = target.end();
                }
                // A header may be split over two reads.
                text.delete(0, Math.max(counted, text.length() - LONGEST_HEADER));
                to.write(buffer, 0, read);
                to.flush();
            }
        }
    };

    /// What drivers send to open and watch connections. No request waits for these commands once a connection exists.
    private static final Set<String> OF_CONNECTIONS =
            Set.of("hello", "isMaster", "ismaster", "ping", "endSessions", "saslStart", "saslContinue");

    private static final Pattern TARGET = Pattern.compile("(?i)X-Amz-Target: ?\\w+\\.(\\w+)\r\n");
    private static final int LONGEST_HEADER = 100;
    private static final int OPCODE_OFFSET = 12;
    private static final int OP_MSG = 2013;

    /// The header of a message, its flags, the kind of its first section, the length of its document, and the type of
    /// the first element.
    private static final int NAME_OFFSET = 16 + 4 + 1 + 4 + 1;

    /// Forwards what a client sends, until the client ends the connection.
    ///
    /// @param commands takes the name of each command
    abstract void forward(InputStream in, OutputStream to, Consumer<String> commands) throws IOException;

    /// The command of a message of MongoDB. Messages of the old handshake count as `hello`.
    private static String command(byte[] message) {
        int opcode = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getInt(OPCODE_OFFSET);
        if (opcode != OP_MSG) {
            return "hello";
        }
        int end = NAME_OFFSET;
        while (message[end] != 0) {
            end++;
        }
        return new String(message, NAME_OFFSET, end - NAME_OFFSET, StandardCharsets.UTF_8);
    }
}
