package dev.orders.verify.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One connection to the service, for one request at a time.
public final class HttpConnection implements AutoCloseable {
    private final Target target;
    private final Socket socket;
    private final SocketInput in;
    private boolean reusable = true;

    private HttpConnection(Target target, Socket socket) throws IOException {
        this.target = target;
        this.socket = socket;
        this.in = new SocketInput(socket);
    }

    /// Connects.
    ///
    /// @throws IOException if nobody answers there in time
    public static HttpConnection open(Target target, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(target.host(), target.port()), (int) timeout.toMillis());
            return new HttpConnection(target, target.secure() ? secured(socket, target, timeout) : socket);
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private static Socket secured(Socket socket, Target target, Duration timeout) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, target.host(), target.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout((int) timeout.toMillis());
        secured.startHandshake();
        return secured;
    }

    /// Sends the whole request.
    public void send(HttpRequest httpRequest) throws IOException {
        reusable = false;
        socket.getOutputStream().write(httpRequest.bytes(target));
    }

    /// Sends half of the request, so that the service cannot know what was asked.
    public void sendHalf(HttpRequest httpRequest) throws IOException {
        reusable = false;
        byte[] bytes = httpRequest.bytes(target);
        socket.getOutputStream().write(bytes, 0, bytes.length / 2);
    }

    /// Reads the whole answer.
    ///
    /// @param slowly a little at a time, with pauses
    public HttpResponse receive(Duration timeout, boolean slowly) throws IOException {
        ResponseHead head = receiveHead(timeout, slowly);
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

    /// Reads the answer up to its body.
    public ResponseHead receiveHead(Duration timeout, boolean slowly) throws IOException {
        in.setDeadline(System.nanoTime() + timeout.toNanos(), slowly);
        ResponseHead head = in.readHead();
        while (head.status() < 200) {
            head = in.readHead();
        }
        return head;
    }

    /// The answer's body as it comes.
    public InputStream body(ResponseHead head) throws IOException {
        if (head.header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return new ChunkedInput(in);
        }
        return head.header("content-length").isPresent()
                ? new BodyInput(in, Long.parseLong(head.headers().get("content-length")))
                : in;
    }

    /// How long to wait for what comes next.
    public void setDeadline(Duration timeout) {
        in.setDeadline(System.nanoTime() + timeout.toNanos(), false);
    }

    /// Whether it may carry another request.
    public boolean isReusable() {
        return reusable;
    }

    /// Ends it at once, as a crash does: the other side is told by a reset.
    public void reset() {
        try {
            if (!(socket instanceof SSLSocket)) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException _) {
            // It is gone already.
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone already.
        }
    }
}
