package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Failed;
import dev.orders.core.webhook.DeliveryAttempt.Failure;
import dev.orders.core.webhook.DeliveryAttempt.Outcome;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a receiver does, it costs one connection and a limited time.
final class WebhookClientTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final HostResolver LOOPBACK = _ -> new InetAddress[] {InetAddress.getLoopbackAddress()};

    private final Receiver receiver = Receiver.open();

    @TempDir
    Path directory;

    @AfterEach
    void close() throws IOException {
        receiver.close();
    }

    @Test
    void aRequestHasItsHeadersAndItsBody() throws Exception {
        assertThat(post(LONG, "http://receiver.example:%d/a/b?c=d")).isEqualTo(new Answered(200));

        Receiver.Request request = receiver.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /a/b?c=d HTTP/1.1");
        assertThat(request.body()).isEqualTo("grün");
        assertThat(request.headers())
                .containsEntry("host", "receiver.example:" + receiver.port())
                .containsEntry("x-test", "1")
                .containsEntry("connection", "close")
                .containsEntry("user-agent", "orders-webhooks/1.0")
                .containsEntry("content-type", "text/plain; charset=UTF-8")
                .doesNotContainKeys("accept-encoding", "cookie", "authorization", "expect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:%d", "http://[::ffff:127.0.0.1]:%d/"})
    void anAddressIsAHostToo(String url) throws Exception {
        try (WebhookClient client = client(TargetPolicy.PRIVATE_TOO, InetAddress::getAllByName, LONG)) {
            assertThat(post(client, url)).isEqualTo(new Answered(200));
        }
    }

    @Test
    void aReceiverThatNeverAnswersTimesOut() throws Exception {
        receiver.behaves(receiver.hangs());

        assertThat(post(SHORT, "http://receiver.example:%d/")).isEqualTo(new Failed(Failure.TIMEOUT));
    }

    @Test
    void aReceiverThatDripsTheHeadTimesOut() throws Exception {
        receiver.behaves(receiver.drips("HTTP/1.1 200 OK\r\nX-Long: "));

        assertThat(post(SHORT, "http://receiver.example:%d/")).isEqualTo(new Failed(Failure.TIMEOUT));
    }

    @Test
    void aReceiverThatDripsTheBodyHasAnswered() throws Exception {
        receiver.behaves(receiver.drips("HTTP/1.1 200 OK\r\nContent-Length: 3221225472\r\n\r\n"));

        assertThat(post(LONG, "http://receiver.example:%d/")).isEqualTo(new Answered(200));
    }

    @Test
    void anEndlessBodyIsNotRead() throws Exception {
        CountDownLatch cutOff = new CountDownLatch(1);
        receiver.behaves(answer -> {
            Receiver.write(answer, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "2000\r\n" + "x".repeat(8192) + "\r\n";
            try {
                while (true) {
                    Receiver.write(answer, chunk);
                }
            } finally {
                cutOff.countDown();
            }
        });

        assertThat(post(LONG, "http://receiver.example:%d/")).isEqualTo(new Answered(200));
        cutOff.await();
    }

    @Test
    void anEndlessHeadIsNotRead() throws Exception {
        receiver.behaves(answer -> {
            Receiver.write(answer, "HTTP/1.1 200 OK\r\n");
            while (true) {
                Receiver.write(answer, "X-More: x\r\n");
            }
        });

        assertThat(post(LONG, "http://receiver.example:%d/")).isEqualTo(new Failed(Failure.CONNECTION_FAILED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/again", "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data"})
    void aRedirectIsNotFollowed(String location) throws Exception {
        receiver.behaves(Receiver.says("302 Found", "Location: " + location, "Set-Cookie: a=b"));

        assertThat(post(LONG, "http://receiver.example:%d/")).isEqualTo(new Answered(302));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void nothingIsTriedTwiceAndNothingIsRemembered() throws Exception {
        receiver.behaves(Receiver.says("503 Busy", "Retry-After: 0", "Set-Cookie: a=b"));
        try (WebhookClient client = client(TargetPolicy.PRIVATE_TOO, LOOPBACK, LONG)) {
            assertThat(post(client, "http://receiver.example:%d/")).isEqualTo(new Answered(503));
            assertThat(post(client, "http://receiver.example:%d/")).isEqualTo(new Answered(503));
        }

        assertThat(receiver.requests())
                .hasSize(2)
                .noneMatch(request -> request.headers().containsKey("cookie"));
    }

    @Test
    void aReceiverThatClosesTheConnectionIsAConnectionFailure() throws Exception {
        receiver.behaves(answer -> answer.close());
        assertThat(post(LONG, "http://receiver.example:%d/")).isEqualTo(new Failed(Failure.CONNECTION_FAILED));
        receiver.behaves(answer -> Receiver.write(answer, "SSH-2.0-OpenSSH\r\n"));
        assertThat(post(LONG, "http://receiver.example:%d/")).isEqualTo(new Failed(Failure.CONNECTION_FAILED));

        receiver.close();
        assertThat(post(LONG, "http://receiver.example:%d/")).isEqualTo(new Failed(Failure.CONNECTION_FAILED));
    }

    @Test
    void aHostWithoutAnAddressHasNoConnection() throws Exception {
        HostResolver nobody = host -> {
            throw new UnknownHostException(host);
        };
        try (WebhookClient client = client(TargetPolicy.PRIVATE_TOO, nobody, LONG)) {
            assertThat(post(client, "http://receiver.example:%d/")).isEqualTo(new Failed(Failure.CONNECTION_FAILED));
        }
    }

    @Test
    void aHangingResolverTimesOut() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HostResolver hanging = host -> {
            try {
                over.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        };
        try (WebhookClient client = client(TargetPolicy.PRIVATE_TOO, hanging, SHORT)) {
            assertThat(post(client, "http://receiver.example:%d/")).isEqualTo(new Failed(Failure.TIMEOUT));
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "127.0.0.1", "::1", "::ffff:10.0.0.1", "10.0.0.1", "fd00::1"})
    void anAddressThatIsNotPublicIsNotConnectedTo(String address) throws Exception {
        HostResolver resolver = _ -> addresses("8.8.8.8", address);
        try (WebhookClient client = client(TargetPolicy.PUBLIC_ONLY, resolver, LONG)) {
            assertThat(post(client, "https://receiver.example:%d/")).isEqualTo(new Failed(Failure.TARGET_REFUSED));
        }
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void theMetadataServiceIsRefusedEvenIfPrivateAddressesAreAllowed() throws Exception {
        try (WebhookClient client = client(TargetPolicy.PRIVATE_TOO, _ -> addresses("169.254.169.254"), LONG)) {
            assertThat(post(client, "http://receiver.example:%d/")).isEqualTo(new Failed(Failure.TARGET_REFUSED));
        }
    }

    @Test
    void aNameIsResolvedOnceForEachConnection() throws Exception {
        Queue<String> leadsTo = new ArrayDeque<>(List.of("127.0.0.1", "169.254.169.254", "127.0.0.1"));
        HostResolver rebinding = _ -> addresses(leadsTo.remove());
        try (WebhookClient client = client(TargetPolicy.PRIVATE_TOO, rebinding, LONG)) {
            assertThat(post(client, "http://receiver.example:%d/")).isEqualTo(new Answered(200));
            assertThat(leadsTo).hasSize(2);
            assertThat(post(client, "http://receiver.example:%d/")).isEqualTo(new Failed(Failure.TARGET_REFUSED));
            assertThat(post(client, "http://receiver.example:%d/")).isEqualTo(new Answered(200));
        }
    }

    @Test
    void aCertificateMustBeTrustedAndNameTheHost() throws Exception {
        Certificate certificate = Certificate.of("receiver.example", directory);
        SSLContext believer = certificate.believer();
        try (Receiver secure = new Receiver(certificate.owner().getServerSocketFactory());
                WebhookClient believing = new WebhookClient(TargetPolicy.PRIVATE_TOO, LOOPBACK, () -> believer, LONG);
                WebhookClient doubting = client(TargetPolicy.PRIVATE_TOO, LOOPBACK, LONG)) {
            String url = "https://receiver.example:" + secure.port() + "/";
            assertThat(post(believing, url)).isEqualTo(new Answered(200));
            assertThat(post(doubting, url)).isEqualTo(new Failed(Failure.TLS_FAILED));
            assertThat(post(believing, url.replace("receiver", "other"))).isEqualTo(new Failed(Failure.TLS_FAILED));
            assertThat(secure.requests()).hasSize(1);
        }
    }

    @Test
    void ifTheCertificatesCannotBeReadNoReceiverIsTrusted() throws Exception {
        WebhookClient.Trust unreadable = () -> {
            throw new NoSuchAlgorithmException("no such file");
        };
        try (WebhookClient client = new WebhookClient(TargetPolicy.PRIVATE_TOO, LOOPBACK, unreadable, LONG)) {
            assertThat(post(client, "https://receiver.example:%d/")).isEqualTo(new Failed(Failure.TLS_FAILED));
            assertThat(post(client, "http://receiver.example:%d/")).isEqualTo(new Answered(200));
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        receiver.behaves(receiver.hangs());
        try (WebhookClient client = client(TargetPolicy.PRIVATE_TOO, LOOPBACK, LONG)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> post(client, "http://receiver.example:%d/"))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    private Outcome post(Duration timeout, String url) throws Exception {
        try (WebhookClient client = client(TargetPolicy.PRIVATE_TOO, LOOPBACK, timeout)) {
            return post(client, url);
        }
    }

    private Outcome post(WebhookClient client, String url) throws InterruptedException {
        return client.post(
                        new WebhookUrl(url.formatted(receiver.port())),
                        Map.of("x-test", "1"),
                        "grün".getBytes(StandardCharsets.UTF_8),
                        ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8))
                .outcome();
    }

    private static WebhookClient client(TargetPolicy policy, HostResolver resolver, Duration timeout) {
        return new WebhookClient(policy, resolver, SSLContext::getDefault, timeout);
    }

    private static InetAddress[] addresses(String... literals) {
        return Arrays.stream(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }
}
