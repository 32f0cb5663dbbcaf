package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Failed;
import dev.orders.core.webhook.DeliveryAttempt.Failure;
import dev.orders.core.webhook.DeliveryAttempt.Outcome;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Receivers whose answers violate HTTP.
final class WebhookAnswersTest {
    private final Receiver receiver = Receiver.open();
    private final WebhookClient client = new WebhookClient(
            TargetPolicy.PRIVATE_TOO,
            _ -> new InetAddress[] {InetAddress.getLoopbackAddress()},
            SSLContext::getDefault,
            Duration.ofSeconds(20));

    @AfterEach
    void close() throws IOException {
        client.close();
        receiver.close();
    }

    /// Each of these answers ends one attempt, without further effects.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 000 x\r\n\r\n",
                "HTTP/1.1 099 x\r\n\r\n",
                "HTTP/1.1 -1 x\r\n\r\n",
                "HTTP/1.1 99999999999 x\r\n\r\n",
                "HTTP/1.1 2OO OK\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: sideways\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
                "\u0000\u0001\u0002",
                "SSH-2.0-OpenSSH\r\n",
                "",
            })
    void anyAnswerIsAnOutcome(String answer) throws Exception {
        receiver.behaves(out -> Receiver.write(out, answer));

        assertThat(post())
                .isInstanceOfAny(Failed.class, Answered.class)
                .satisfies(outcome -> assertThat(Outcome.ofCode(outcome.code())).isEqualTo(outcome));
    }

    /// A delivery must not rest on half a status line (RFC 9112 section 8).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 O",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\r",
                "HTTP/1.1 200 OK\r\nContent-Length: 0",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 O",
                "HTTP/1.1 200 OK\n",
            })
    void anAnswerThatEndsWithinItsHeadIsAFailedAttempt(String answer) throws Exception {
        receiver.behaves(out -> Receiver.write(out, answer));

        assertThat(post()).isEqualTo(new Failed(Failure.CONNECTION_FAILED));
    }

    @Test
    void aHostWithAnUnderscoreIsAHost() throws Exception {
        assertThat(post("http://my_service:%d/hook")).isEqualTo(new Answered(200));
        assertThat(receiver.requests().getFirst().line()).isEqualTo("POST /hook HTTP/1.1");
        assertThat(receiver.requests().getFirst().header("host")).isEqualTo("my_service:" + receiver.port());
    }

    @Test
    void aClosedClientFailsTheAttempt() throws Exception {
        client.close();

        assertThat(post()).isEqualTo(new Failed(Failure.CONNECTION_FAILED));
    }

    private Outcome post() throws InterruptedException {
        return post("http://receiver.example:%d/");
    }

    private Outcome post(String url) throws InterruptedException {
        return client.post(
                        new WebhookUrl(String.format(Locale.ROOT, url, receiver.port())),
                        Map.of(),
                        new byte[0],
                        ContentType.TEXT_PLAIN)
                .outcome();
    }
}
