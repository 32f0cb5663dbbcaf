package dev.orders.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The query of a request, read strictly: a misspelt filter must not pass for no filter.
final class QueryParameters {
    private final MultiMap parameters;

    private QueryParameters(MultiMap parameters) {
        this.parameters = parameters;
    }

    /// The query, if it has no other parameters than these, and none twice.
    static QueryParameters of(RoutingContext routing, Set<String> allowed) {
        MultiMap parameters = parameters(routing);
        for (String name : parameters.names()) {
            if (!allowed.contains(name)) {
                String known = allowed.isEmpty()
                        ? "none"
                        : String.join(", ", allowed.stream().sorted().toList());
                throw refused("unknown query parameter; this route takes " + known);
            }
            if (parameters.getAll(name).size() > 1) {
                throw refused(name + " must be given once");
            }
        }
        return new QueryParameters(parameters);
    }

    /// A semicolon is a character like any other (URL standard), not a separator.
    private static MultiMap parameters(RoutingContext routing) {
        try {
            return routing.request().params(true);
        } catch (IllegalArgumentException _) {
            throw refused("the query has a percent sign without two hexadecimal digits behind it");
        }
    }

    /// The parameter's value; empty if it is absent.
    Optional<String> text(String name) {
        List<String> values = parameters.getAll(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /// The parameter as a number from `least` to `most`; empty if it is absent.
    Optional<Long> wholeNumber(String name, long least, long most) {
        return text(name).map(text -> wholeNumber(name, text, least, most));
    }

    /// The text of a parameter or a header as a number from `least` to `most`.
    static long wholeNumber(String name, String text, long least, long most) {
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
    static <T> T valid(Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException refusal) {
            throw refused(String.valueOf(refusal.getMessage()));
        }
    }

    /// The refusal of a parameter.
    static Refused refused(String detail) {
        return new Refused(Problem.invalid("", detail));
    }
}
