package dev.orders.clients;

import java.net.http.HttpResponse;

/// What we wanted was not done, and the same request would not do it either.
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
        super(reason);
    }

    /// The service has refused the request. Its problem says why.
    RefusedException(HttpResponse<String> answer) {
        this(answer.statusCode() + " " + answer.body());
    }
}
