package dev.orders.http.exchange;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The query of a request, read strictly: a misspelt filter must not pass for no filter.
public final class QueryParameters {
    private final MultiMap parameters;

    private QueryParameters(MultiMap parameters) {
        this.parameters = parameters;
    }

    /// The query of a request that the gate has let pass.
    public static QueryParameters of(RoutingContext routing) {
        return new QueryParameters(routing.request().params(true));
    }

    /// Why the request's query does not fit its route: a parameter that the route does not accept, or one that is given
    /// twice. Empty if it fits.
    public static Optional<Problem> refusal(HttpServerRequest request, Endpoint.Query query) {
        if (!query.strict()) {
            return Optional.empty();
        }
        MultiMap parameters;
        try {
            // A semicolon is a character like any other (URL standard), not a separator.
            parameters = request.params(true);
        } catch (IllegalArgumentException _) {
            return Optional.of(invalid("the query has a percent sign without two hexadecimal digits behind it"));
        }
        for (String name : parameters.names()) {
            if (!query.parameters().contains(name)) {
                return Optional.of(invalid("unknown query parameter; this route takes " + names(query.parameters())));
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

    /// The parameter's value; empty if it is absent.
    public Optional<String> text(String name) {
        List<String> values = parameters.getAll(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /// The parameter as a number from `least` to `most`; empty if it is absent.
    public Optional<Long> wholeNumber(String name, long least, long most) {
        return text(name).map(text -> wholeNumber(name, text, least, most));
    }

    /// The text of a parameter or a header as a number from `least` to `most`.
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

    /// What `construction` makes of a parameter; its refusal is the request's.
    public static <T> T valid(Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException refusal) {
            throw refused(String.valueOf(refusal.getMessage()));
        }
    }

    /// The refusal of a parameter.
    public static Refused refused(String detail) {
        return new Refused(invalid(detail));
    }

    private static Problem invalid(String detail) {
        return Problem.invalid("", detail);
    }
}
