package dev.orders.events.webhook;

import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Failed;
import dev.orders.core.webhook.DeliveryAttempt.Failure;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookUrl;
import dev.orders.events.webhook.CheckedResolver.TargetRefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Sends one request at a time to receivers that may do anything: each gets a connection of its own to an address
/// that was checked, one bounded time for everything, and no second request whatever it answers. Of the answer
/// only the head is read.
public final class WebhookClient implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WebhookClient.class.getName());

    /// Connections that are being opened at once do not exceed the number of endpoints, by far.
    private static final int MOST_CONNECTIONS = 10_000;

    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8192;

    private final CloseableHttpClient http;
    private final Duration timeout;
    private final ExecutorService workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("webhook-", 0).daemon().factory());

    /// Decides whose certificates are believed.
    public interface Trust {
        /// Asked for each connection with TLS, and not before: to read the certificates that a computer believes takes
        /// longer than to open a store. Where it fails, no receiver is believed.
        SSLContext context() throws NoSuchAlgorithmException;
    }

    /// @param timeout for a request as a whole: looking up the host, connecting, TLS, sending and the answer
    public WebhookClient(TargetPolicy policy, HostResolver resolver, Trust trust, Duration timeout) {
        this.timeout = timeout;
        // Whatever the client changes by itself would be done in the service's name: it does nothing by itself.
        this.http = HttpClientBuilder.create()
                .setConnectionManager(connections(policy, resolver, trust, Timeout.of(timeout)))
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent("orders-webhooks/1.0")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }

    private static HttpClientConnectionManager connections(
            TargetPolicy policy, HostResolver resolver, Trust trust, Timeout timeout) {
        Http1Config limits = Http1Config.custom()
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxLineLength(LONGEST_LINE)
                .build();
        // These timeouts end a thread that is stuck; the deadline of the whole request is kept by post.
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedResolver(resolver, policy))
                .setTlsSocketStrategy((socket, host, port, attachment, context) ->
                        tls(trust).upgrade(socket, host, port, attachment, context))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(timeout).build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .build();
    }

    private static TlsSocketStrategy tls(Trust trust) throws SSLException {
        try {
            return new DefaultClientTlsStrategy(trust.context());
        } catch (NoSuchAlgorithmException unreadable) {
            LOG.log(Level.ERROR, "The certificates to believe cannot be read, so no receiver is", unreadable);
            throw new SSLException(unreadable);
        }
    }

    /// Sends `body`, and returns when there is an answer, or there will be none.
    ///
    /// @throws InterruptedException if the thread was interrupted; the receiver may have got the request
    Reply post(WebhookUrl url, Map<String, String> headers, byte[] body, ContentType type) throws InterruptedException {
        HttpPost request = new HttpPost(url.uri());
        headers.forEach(request::setHeader);
        request.setHeader("Connection", "close");
        request.setEntity(new ByteArrayEntity(body, type));
        try {
            Future<Reply> reply = workers.submit(() -> exchange(url, request));
            return reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return failed(Failure.TIMEOUT);
        } catch (ExecutionException failure) {
            return failed(reason(failure.getCause()));
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            return failed(reason(noThread));
        } finally {
            // Ends the connection, whatever it is at: the worker's thread with it.
            request.cancel();
        }
    }

    private Reply exchange(WebhookUrl url, HttpPost request) throws IOException {
        HttpHost target = new HttpHost(url.isSecure() ? "https" : "http", url.host(), url.port());
        // Not closed: that would read what is left of the body, for as long as it takes. Whoever cancels the request
        // drops the connection.
        ClassicHttpResponse response = http.executeOpen(target, request, null);
        Header retryAfter = response.getFirstHeader("Retry-After");
        return new Reply(
                new Answered(response.getCode()),
                Optional.ofNullable(retryAfter).map(Header::getValue));
    }

    private static Reply failed(Failure failure) {
        return new Reply(new Failed(failure), Optional.empty());
    }

    private static Failure reason(@Nullable Throwable cause) {
        return switch (cause) {
            case TargetRefusedException _ -> Failure.TARGET_REFUSED;
            case SSLException _ -> Failure.TLS_FAILED;
            case InterruptedIOException _ -> Failure.TIMEOUT;
            case IOException _ -> Failure.CONNECTION_FAILED;
            case null, default -> {
                // An answer that the library cannot read, such as one with the status 000, or a defect.
                LOG.log(Level.WARNING, "A webhook could not be sent", cause);
                yield Failure.CONNECTION_FAILED;
            }
        };
    }

    /// Ends every connection.
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            http.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
