package dev.orders.http.exchange;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads the query of a request strictly: a misspelt filter is refused, so that it is not mistaken for no filter.
public final class QueryParameters {
    private final MultiMap parameters;

    private QueryParameters(MultiMap parameters) {
        this.parameters = parameters;
    }

    /// The query of a request that the gate has admitted.
    public static QueryParameters of(RoutingContext routing) {
        return new QueryParameters(routing.request().params(true));
    }

    /// The reason why the query does not match the route: the route does not allow a parameter, or a parameter
    /// occurs twice. Empty if the query matches.
    public static Optional<Problem> refusal(HttpServerRequest request, Endpoint.Query query) {
        if (!query.strict()) {
            return Optional.empty();
        }
        MultiMap parameters;
        try {
            // A semicolon is an ordinary character (URL standard), not a separator.
            parameters = request.params(true);
        } catch (IllegalArgumentException _) {
            return Optional.of(invalid("the query has a percent sign without two hexadecimal digits after it"));
        }
        for (String name : parameters.names()) {
            if (!query.parameters().contains(name)) {
                return Optional.of(invalid("unknown query parameter; this route allows " + names(query.parameters())));
            }
            if (parameters.getAll(name).size() > 1) {
                return Optional.of(invalid(name + " must be given once"));
            }
        }
        return Optional.empty();
    }

    private static String names(Set<String> parameters) {
        return parameters.isEmpty()
                ? "none"
                : String.join(", ", parameters.stream().sorted().toList());
    }

    /// The value of the parameter. Empty if it is absent.
    public Optional<String> text(String name) {
        List<String> values = parameters.getAll(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /// The parameter as a number from `least` to `most`. Empty if it is absent.
    public Optional<Long> wholeNumber(String name, long least, long most) {
        return text(name).map(text -> wholeNumber(name, text, least, most));
    }

    /// The text of a parameter or header as a number from `least` to `most`.
    public static long wholeNumber(String name, String text, long least, long most) {
        String range = most == Long.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
        if (!text.matches("[0-9]{1,18}")) {
            throw refused(name + " must be a whole number " + range);
        }
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw refused(name + " must be a whole number " + range);
        }
        return number;
    }

    /// The time in a parameter. Empty if it is absent.
    public Optional<Instant> time(String name) {
        return text(name).map(text -> time(name, text));
    }

    private static Instant time(String name, String text) {
        return RequestTime.of(text)
                .orElseThrow(() -> refused(name
                        + " must be a time such as 2026-03-01T09:30:00Z (RFC 3339); write the + of an offset as %2B"));
    }

    /// Constructs a value. If the constructor refuses it, the request is refused with the same message.
    public static <T> T valid(Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException refusal) {
            throw refused(String.valueOf(refusal.getMessage()));
        }
    }

    /// The exception that refuses a parameter.
    public static Refused refused(String detail) {
        return new Refused(invalid(detail));
    }

    private static Problem invalid(String detail) {
        return Problem.invalid("", detail);
    }
}
