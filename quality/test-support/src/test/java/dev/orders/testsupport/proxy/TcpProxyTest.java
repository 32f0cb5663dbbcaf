package dev.orders.testsupport.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.testsupport.socket.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a proxy forwards in each mode.
@Timeout(20)
final class TcpProxyTest {
    private final EchoServer one = new EchoServer("one");
    private final EchoServer two = new EchoServer("two");
    private final BlockingQueue<Duration> waits = new LinkedBlockingQueue<>();
    private final TcpProxy proxy = proxy(one.address(), two.address());

    TcpProxyTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        proxy.close();
        one.close();
        two.close();
    }

    @Test
    void dataIsForwardedBothWaysAndEachDirectionEndsSeparately() throws IOException {
        try (Socket client = connect()) {
            send(client, "hello");
            client.shutdownOutput();

            assertThat(readAll(client)).isEqualTo("one: hello, and goodbye");
        }
    }

    @Test
    void connectionsGoToTheAddressesInTurnAndSkipThoseThatRefuse() throws IOException {
        assertThat(List.of(greeting(), greeting(), greeting())).containsExactly("one: ", "two: ", "one: ");

        two.close();

        assertThat(List.of(greeting(), greeting(), greeting())).containsExactly("one: ", "one: ", "one: ");
    }

    @Test
    void connectionsAreResetIfNoAddressAcceptsThem() throws IOException {
        one.close();
        two.close();

        assertThatThrownBy(this::greeting).isInstanceOf(IOException.class);
    }

    @Test
    void aCutResetsOpenConnectionsOnly() throws IOException {
        try (Socket client = connect()) {
            assertThat(read(client, 5)).isEqualTo("one: ");
            proxy.cut();

            assertThatThrownBy(() -> readAll(client)).isInstanceOf(IOException.class);
        }
        assertThat(greeting()).isEqualTo("two: ");
    }

    @Test
    void aProxyThatRefusesResetsOpenAndNewConnections() throws IOException {
        try (Socket client = connect()) {
            assertThat(read(client, 5)).isEqualTo("one: ");
            proxy.refuse();

            assertThatThrownBy(() -> readAll(client)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(this::greeting).isInstanceOf(IOException.class);

        proxy.setMode(ProxyMode.State.FORWARDING);
        assertThat(greeting()).isEqualTo("two: ");
    }

    @Test
    void aProxyMayServeOneServerOnly() throws IOException {
        try (TcpProxy single = TcpProxy.open(two.address());
                Socket client = new Socket(
                        single.address().getAddress(), single.address().getPort())) {
            assertThat(single.hostAndPort()).isEqualTo("127.0.0.1:" + client.getPort());
            assertThat(read(client, 5)).isEqualTo("two: ");
        }
    }

    @Test
    void inModeDelayingEachPieceOfDataIsDelayed() throws IOException {
        proxy.setMode(new ProxyMode.Delaying(Duration.ofHours(1)));

        assertThat(greeting()).isEqualTo("one: ");
        assertThat(waits).isNotEmpty().containsOnly(Duration.ofHours(1));
    }

    @Test
    void inModeHoldingDataIsForwardedOnlyAfterTheModeChanges() throws Exception {
        proxy.setMode(ProxyMode.State.HOLDING);
        try (Socket client = connect()) {
            send(client, "late");
            client.shutdownOutput();
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> readAllOrFail(client));
            assertThat(one.accepted.take()).isEqualTo("one");
            assertThat(answer).isNotDone();
            assertThat(one.heard).isEmpty();

            proxy.setMode(ProxyMode.State.FORWARDING);

            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("one: late, and goodbye");
        }
    }

    @Test
    void heldDataIsLostWhenTheProxyIsCut() throws Exception {
        proxy.setMode(ProxyMode.State.HOLDING);
        try (Socket client = connect()) {
            send(client, "lost");
            assertThat(one.accepted.take()).isEqualTo("one");

            proxy.cut();
            proxy.setMode(ProxyMode.State.FORWARDING);

            assertThatThrownBy(() -> readAll(client)).isInstanceOf(IOException.class);
        }
        assertThat(one.ended.take()).isEqualTo("one");
        assertThat(one.heard).isEmpty();
    }

    @Test
    void aResetIsPassedOnToTheOtherSide() throws Exception {
        try (Socket client = connect()) {
            assertThat(read(client, 5)).isEqualTo("one: ");
            Sockets.reset(client);
        }

        assertThat(one.ended.take()).isEqualTo("one");
    }

    private TcpProxy proxy(InetSocketAddress... addresses) throws IOException {
        return TcpProxy.open(new RoundRobin(() -> List.of(addresses)), waits::add);
    }

    private Socket connect() throws IOException {
        return new Socket(proxy.address().getAddress(), proxy.address().getPort());
    }

    private String greeting() throws IOException {
        try (Socket client = connect()) {
            return read(client, 5);
        }
    }

    private static void send(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Socket client, int length) throws IOException {
        byte[] bytes = client.getInputStream().readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("closed");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String readAll(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String readAllOrFail(Socket client) {
        try {
            return readAll(client);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
