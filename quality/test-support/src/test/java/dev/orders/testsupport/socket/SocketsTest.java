package dev.orders.testsupport.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class SocketsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void aConnectionSendsSmallPiecesAtOnce() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = Sockets.connect(Sockets.local(server.getLocalPort()), PATIENCE)) {
            assertThat(client.isConnected()).isTrue();
            assertThat(client.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void aPortOnWhichNobodyListensRefuses() {
        assertThatThrownBy(() -> Sockets.connect(Sockets.local(FreePort.find()), PATIENCE))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void aCloseIsAnEndAndAResetIsAFailureAtTheOtherSide() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            Socket closed = Sockets.connect(Sockets.local(server.getLocalPort()), PATIENCE);
            try (Socket accepted = server.accept()) {
                Sockets.close(closed);
                Sockets.close(closed);
                assertThat(accepted.getInputStream().read()).isNegative();
            }
            Socket reset = Sockets.connect(Sockets.local(server.getLocalPort()), PATIENCE);
            try (Socket accepted = server.accept()) {
                Sockets.reset(reset);
                Sockets.reset(reset);
                assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(IOException.class);
            }
        }
    }
}
