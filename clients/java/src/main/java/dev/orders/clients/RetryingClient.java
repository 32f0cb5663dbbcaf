package dev.orders.clients;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Sends requests, and repeats them as docs/API.md says ("What to do with each answer"). A repetition is the
/// same request, with the same `Idempotency-Key` or the same `If-Match`: this is what makes it safe.
public final class RetryingClient {
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final HttpClient http;
    private final RandomGenerator random;

    /// @param random the random part of each pause
    public RetryingClient(HttpClient http, RandomGenerator random) {
        this.http = http;
        this.random = random;
    }

    /// Returns the first answer that is not to be repeated. Decide by its status what to do next.
    ///
    /// @param request with a timeout
    /// @throws GaveUpException if there is no such answer after some attempts
    public HttpResponse<String> send(HttpRequest request) throws GaveUpException, InterruptedException {
        boolean failed = false;
        boolean unknown = false;
        Optional<HttpResponse<String>> last = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<HttpResponse<String>> answer = attempt(request);
            if (answer.isPresent()) {
                int status = answer.get().statusCode();
                // After a 500 the result is unknown, but it is a bug: a second one is reported, not repeated.
                boolean repeat = isTemporary(status) || (status == 500 && !failed);
                if (!repeat) {
                    return answer.get();
                }
                failed = failed || status == 500;
            }
            // A 429 means that the service has done nothing.
            unknown = unknown || answer.isEmpty() || answer.get().statusCode() != 429;
            last = answer.isPresent() ? answer : last;
            if (attempt + 1 < ATTEMPTS) {
                Thread.sleep(pause(attempt, answer));
            }
        }
        throw new GaveUpException(ATTEMPTS, last, unknown);
    }

    private Optional<HttpResponse<String>> attempt(HttpRequest request) throws InterruptedException {
        try {
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException _) {
            // A timeout, or a connection that was refused or lost. The service may have done what the request
            // asks.
            return Optional.empty();
        }
    }

    /// 502 and 504 are answers of a gateway that got none from the service.
    private static boolean isTemporary(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /// Twice as long each time, at least as long as the service asks, and a random part longer. Without that
    /// part clients that failed together would return together.
    private Duration pause(int attempt, Optional<HttpResponse<String>> answer) {
        long ownMillis = FIRST_PAUSE.toMillis() << attempt;
        long askedMillis = answer.flatMap(each -> each.headers().firstValue("Retry-After"))
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)).toMillis())
                .orElse(0L);
        long millis = Math.max(ownMillis, askedMillis);
        return Duration.ofMillis(millis + random.nextLong(millis / 2 + 1));
    }
}
