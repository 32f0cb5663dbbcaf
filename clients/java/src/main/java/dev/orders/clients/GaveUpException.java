package dev.orders.clients;

import java.net.http.HttpResponse;
import java.util.Optional;

/// The service is too busy, or cannot be reached. Later, send the same request again, with the same key or the
/// same `If-Match`: what it asks for may have been done.
public final class GaveUpException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param last the last answer, if there was any
    /// @param unknown whether an attempt may have succeeded
    GaveUpException(int attempts, Optional<HttpResponse<String>> last, boolean unknown) {
        super(last.map(answer -> "gave up after " + attempts + " attempts; the last answer is " + answer.statusCode()
                                + " " + answer.body())
                        .orElse("no answer after " + attempts + " attempts")
                + (unknown ? "; the result is unknown" : "; nothing was done"));
    }
}
