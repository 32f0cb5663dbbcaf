package dev.orders.testsupport.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/// A connection to the service. It carries one request at a time.
public final class HttpConnection implements AutoCloseable {
    private final Target target;
    private final RawConnection connection;
    private final SocketInput in;
    private boolean reusable = true;

    private HttpConnection(Target target, RawConnection connection) {
        this.target = target;
        this.connection = connection;
        this.in = connection.unlimitedInput();
    }

    /// Opens a connection.
    ///
    /// @throws IOException if connecting fails or takes too long
    public static HttpConnection open(Target target, Duration timeout) throws IOException {
        return new HttpConnection(target, RawConnection.open(target, timeout));
    }

    /// Sends the whole request.
    public void send(HttpRequest httpRequest) throws IOException {
        reusable = false;
        connection.send(httpRequest.bytes(target));
    }

    /// Sends half of the request, so that the service cannot carry it out.
    public void sendHalf(HttpRequest httpRequest) throws IOException {
        reusable = false;
        byte[] bytes = httpRequest.bytes(target);
        connection.send(Arrays.copyOf(bytes, bytes.length / 2));
    }

    /// Reads the whole answer.
    ///
    /// @param slowly whether to read a few bytes at a time, with pauses
    public HttpResponse receive(Duration timeout, boolean slowly) throws IOException {
        return receiveBody(receiveHead(timeout, slowly));
    }

    /// Reads the rest of the answer.
    ///
    /// @param head what [#receiveHead(Duration, boolean)] has returned
    public HttpResponse receiveBody(ResponseHead head) throws IOException {
        byte[] body;
        if (head.hasBody()) {
            try (InputStream content = body(head)) {
                body = content.readAllBytes();
            }
        } else {
            body = new byte[0];
        }
        reusable = head.keepsConnection();
        return new HttpResponse(head, body);
    }

    /// Reads the status line and the headers.
    public ResponseHead receiveHead(Duration timeout, boolean slowly) throws IOException {
        in.setDeadline(System.nanoTime() + timeout.toNanos(), slowly);
        ResponseHead head = in.readHead();
        while (head.status() < 200) {
            head = in.readHead();
        }
        return head;
    }

    /// The answer's body as a stream.
    public InputStream body(ResponseHead head) throws IOException {
        if (head.header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return new ChunkedInput(in);
        }
        return head.header("content-length").isPresent()
                ? new BodyInput(in, Long.parseLong(head.headers().get("content-length")))
                : in;
    }

    /// Sets how long reading may take from now on.
    public void setDeadline(Duration timeout) {
        in.setDeadline(System.nanoTime() + timeout.toNanos(), false);
    }

    /// Whether another request may be sent over this connection.
    public boolean isReusable() {
        return reusable;
    }

    /// Closes the connection with a TCP reset, as a crash would.
    public void reset() {
        connection.reset();
    }

    @Override
    public void close() {
        connection.close();
    }
}
