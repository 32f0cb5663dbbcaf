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

/// Sends single requests to receivers that are not trusted. Each request has its own connection, to an address
/// that was checked, and one time limit for everything. Whatever the answer is, no second request follows. Only
/// the head of the answer is read.
public final class WebhookClient implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WebhookClient.class.getName());

    /// Far more than the number of webhooks, so the pool never limits.
    private static final int MOST_CONNECTIONS = 10_000;

    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8192;

    private final CloseableHttpClient http;
    private final Duration timeout;
    private final ExecutorService workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("webhook-", 0).daemon().factory());

    /// Decides which certificates are trusted.
    public interface Trust {
        /// Called for each TLS connection and not earlier, because reading the trusted certificates of the system
        /// takes longer than opening a store. If it fails, no receiver is trusted.
        SSLContext context() throws NoSuchAlgorithmException;
    }

    /// @param timeout for a whole request: host lookup, connection, TLS, sending and the answer
    public WebhookClient(TargetPolicy policy, HostResolver resolver, Trust trust, Duration timeout) {
        this.timeout = timeout;
        // Switches off everything that the client would do by itself: retries, redirects, cookies and
        // authentication.
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
        // These timeouts end a thread that hangs. `post` enforces the time limit of the whole request.
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedResolver(resolver, policy))
                .setTlsSocketStrategy((socket, host, port, attachment, context) ->
                        tls(trust).upgrade(socket, host, port, attachment, context))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .responseParserFactory(CompleteHead::new)
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
            LOG.log(Level.ERROR, "The trusted certificates cannot be read, so no receiver is trusted", unreadable);
            throw new SSLException(unreadable);
        }
    }

    /// Sends `body`, and returns the answer or the failure.
    ///
    /// @throws InterruptedException if the thread was interrupted; the receiver may have received the request
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
            // Closes the connection in any state, which also ends the worker thread.
            request.cancel();
        }
    }

    private Reply exchange(WebhookUrl url, HttpPost request) throws IOException {
        HttpHost target = new HttpHost(url.isSecure() ? "https" : "http", url.host(), url.port());
        // Not closed, because closing would read the rest of the body, however long it takes. Cancelling the request
        // closes the connection.
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
                // A bug, or an answer that the library cannot parse, such as one with the status 000.
                LOG.log(Level.WARNING, "A webhook could not be sent", cause);
                yield Failure.CONNECTION_FAILED;
            }
        };
    }

    /// Closes all connections.
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
