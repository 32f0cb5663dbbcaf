package dev.orders.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.text.CardNumbers;
import dev.orders.core.text.Gtin;
import dev.orders.http.exchange.Problem.FieldError;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Refuses requests that contain a card number, so that none reaches a store, an event or the log (ADR 36). The
/// problem does not quote it.
public final class CardNumberRefusal {
    /// All headers that the service stores, logs or repeats, and the preconditions. It ignores the text of the others.
    private static final List<String> HEADERS =
            List.of("Idempotency-Key", "X-Request-Id", "If-Match", "If-None-Match", "Last-Event-ID");

    private static final String DETAIL = " must not contain a card number";

    private CardNumberRefusal() {}

    /// The problem of a request whose path, query or headers contain a card number. Empty for all others, and for
    /// routes that ignore their query: probes must not fail because of a request id, which the log never shows.
    public static Optional<Problem> ofHead(HttpServerRequest request, Endpoint endpoint) {
        if (!endpoint.query().strict()) {
            return Optional.empty();
        }
        if (CardNumbers.isIn(request.uri())) {
            return Optional.of(Problem.invalid("", "the path and the query" + DETAIL));
        }
        for (String name : HEADERS) {
            if (request.headers().getAll(name).stream().anyMatch(CardNumbers::isIn)) {
                return Optional.of(Problem.invalid("", name + DETAIL));
            }
        }
        return Optional.empty();
    }

    /// The problem of a body with a card number in a text or in the name of a member. Empty if there is none.
    static Optional<Problem> ofBody(JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        collect(body, () -> "", errors);
        return errors.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(errors));
    }

    /// @param pointer the pointer of the node; asked only for an error, because hardly a request has one
    private static void collect(JsonNode node, Supplier<String> pointer, List<FieldError> errors) {
        // A whole number becomes a text when it is stored.
        if ((node.isTextual() || node.isIntegralNumber()) && CardNumbers.isIn(node.asText())) {
            errors.add(new FieldError(pointer.get(), "this text" + DETAIL));
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (CardNumbers.isIn(member.getKey())) {
                errors.add(new FieldError(pointer.get(), "the name of a member" + DETAIL));
            } else if (!isProduct(member)) {
                collect(member.getValue(), () -> RequestReader.member(pointer.get(), member.getKey()), errors);
            }
        }
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                int position = index;
                collect(node.get(index), () -> pointer.get() + "/" + position, errors);
            }
        }
    }

    /// One in ten GTINs of 13 digits that begin with 4, 5 or 6 also passes the check of card numbers.
    private static boolean isProduct(Map.Entry<String, JsonNode> member) {
        return member.getKey().equals("sku") && Gtin.is(member.getValue().asText());
    }
}
