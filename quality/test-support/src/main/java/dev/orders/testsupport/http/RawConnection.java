package dev.orders.testsupport.http;

import dev.orders.testsupport.socket.Sockets;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// A connection that sends bytes unchanged. HTTP clients refuse to send malformed requests; this class sends them.
public final class RawConnection implements AutoCloseable {
    /// The time limit for connecting, and for each read of an answer.
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Socket socket;
    private final SocketInput in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new SocketInput(socket);
    }

    /// Connects to a port of the loopback interface.
    public static RawConnection open(int port) throws IOException {
        return new RawConnection(Sockets.connect(Sockets.local(port), TIMEOUT));
    }

    /// Connects with a receive buffer of this size. A small buffer simulates a client that reads slowly.
    public static RawConnection open(int port, int receiveBuffer) throws IOException {
        return new RawConnection(Sockets.connect(Sockets.local(port), TIMEOUT, receiveBuffer));
    }

    /// Connects to a target, with TLS if its URL starts with `https`.
    static RawConnection open(Target target, Duration timeout) throws IOException {
        Socket socket = Sockets.connect(new InetSocketAddress(target.host(), target.port()), timeout);
        try {
            return new RawConnection(target.secure() ? secured(socket, target, timeout) : socket);
        } catch (IOException failure) {
            Sockets.close(socket);
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

    /// Sends bytes.
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Sends text in ISO-8859-1.
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// What the service sends. Reading from it fails 10 seconds after this call.
    public InputStream input() {
        in.setDeadline(System.nanoTime() + TIMEOUT.toNanos(), false);
        return in;
    }

    /// The same input without a new deadline. The caller sets the deadline.
    SocketInput unlimitedInput() {
        return in;
    }

    /// Reads the status line and the headers of the next response, which may be an interim one (1xx).
    public ResponseHead readHead() throws IOException {
        input();
        return in.readHead();
    }

    /// Reads a response whose body ends when the service closes the connection.
    ///
    /// @throws java.net.SocketTimeoutException if the service does not close it
    public HttpResponse readToEnd() throws IOException {
        ResponseHead head = readHead();
        return new HttpResponse(head, in.readAllBytes());
    }

    /// Closes the connection with a TCP reset, as a crash would.
    public void reset() {
        Sockets.reset(socket);
    }

    @Override
    public void close() {
        Sockets.close(socket);
    }
}
