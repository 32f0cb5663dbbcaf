package dev.orders.http.access.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A document of the issuer. It follows no redirect, because the operator has chosen the address.
record HttpDocument(URI uri) {
    /// Keys with certificates take about 3 KiB each.
    static final int MAX_BYTES = 256 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /// For the whole answer. Requests with an unknown key wait for it.
    private static final Duration TOTAL = Duration.ofSeconds(3);

    /// Gets the document.
    ///
    /// @throws IOException with a message for the operator
    byte[] get() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .timeout(TOTAL)
                .build();
        // A client for each request: a client keeps a thread, and there is one request in several minutes.
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
        try {
            HttpResponse<byte[]> response =
                    await(client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES)));
            if (response.statusCode() != 200) {
                throw new IOException(uri + " answered with status " + response.statusCode());
            }
            return response.body();
        } finally {
            client.shutdownNow();
        }
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response) throws IOException {
        try {
            return response.get(TOTAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new IOException(uri + " does not answer (" + failure.getCause() + ")", failure.getCause());
        } catch (TimeoutException slow) {
            throw new IOException(uri + " did not answer within " + TOTAL.toSeconds() + " s", slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
