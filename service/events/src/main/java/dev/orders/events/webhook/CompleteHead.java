package dev.orders.events.webhook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/// Reads the head of an answer, and fails if the connection ends within it (RFC 9112 section 8). The library takes the
/// part that arrived for the whole head, so that half a status line would be a delivery.
final class CompleteHead extends DefaultHttpResponseParser {
    /// @param limits how long a line and how many headers may be
    CompleteHead(Http1Config limits) {
        super(limits);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream input) throws IOException, HttpException {
        return super.parse(buffer, new Unending(input));
    }

    /// The parser reads no further once the head is complete, so an end that it meets is within the head.
    private static final class Unending extends FilterInputStream {
        Unending(InputStream input) {
            super(input);
        }

        @Override
        public int read() throws IOException {
            return required(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return required(super.read(bytes, offset, length));
        }

        private static int required(int read) throws ConnectionClosedException {
            if (read < 0) {
                throw new ConnectionClosedException("The connection ended within the head of the answer");
            }
            return read;
        }
    }
}
