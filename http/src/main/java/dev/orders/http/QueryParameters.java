package dev.orders.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The query of a request, read strictly: a misspelt filter must not pass for no filter.
final class QueryParameters {
    private final MultiMap parameters;

    private QueryParameters(MultiMap parameters) {
        this.parameters = parameters;
    }

    /// The query, if it has no other parameters than these, and none twice.
    static QueryParameters of(RoutingContext routing, Set<String> allowed) {
        MultiMap parameters = routing.queryParams();
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

    /// The parameter's value; empty if it is absent.
    Optional<String> text(String name) {
        List<String> values = parameters.getAll(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /// The parameter as a number from `least` to `most`; empty if it is absent.
    Optional<Long> wholeNumber(String name, long least, long most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String range = most == Long.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
        if (!text.get().matches("[0-9]{1,18}")) {
            throw refused(name + " must be a whole number " + range);
        }
        long number = Long.parseLong(text.get());
        if (number < least || number > most) {
            throw refused(name + " must be a whole number " + range);
        }
        return Optional.of(number);
    }

    /// The refusal of a parameter.
    static Refused refused(String detail) {
        return new Refused(Problem.invalid("", detail));
    }
}
