package dev.orders.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The bearer tokens of a run, one for each tenant. Empty if its requests have no token. No message, report or text of
/// this type shows a token.
///
/// @param values the tokens, in the order of the tenants
record Tokens(List<String> values) {
    static final Tokens NONE = new Tokens(List.of());

    /// The syntax of RFC 6750 section 2.1. Such a token needs no escapes in HTML and JSON.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /// @throws IllegalArgumentException with a message for the user, if a value is not a token
    Tokens {
        values = List.copyOf(values);
        for (int index = 0; index < values.size(); index++) {
            if (!TOKEN.matcher(values.get(index)).matches()) {
                throw new IllegalArgumentException("token " + (index + 1)
                        + " is not a bearer token: it may have letters, digits and -._~+/ only, and = at its end");
            }
        }
    }

    /// Reads the tokens of a file with one token in each line. Blank lines are ignored.
    ///
    /// @throws IllegalArgumentException with a message for the user, if the file cannot be read or has no token
    static Tokens of(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException _) {
            // The exception of a file that is not text may quote it.
            throw new IllegalArgumentException("the token file " + file + " cannot be read");
        }
        List<String> tokens = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("the token file " + file + " has no token");
        }
        return new Tokens(tokens);
    }

    /// The token of `ORDERS_TOKEN`, or the tokens of the file that `ORDERS_TOKEN_FILE` names.
    ///
    /// @throws IllegalArgumentException with a message for the user, if both are set or the file has no token
    static Tokens of(Map<String, String> environment) {
        String token = environment.getOrDefault("ORDERS_TOKEN", "").strip();
        String file = environment.getOrDefault("ORDERS_TOKEN_FILE", "").strip();
        if (!token.isEmpty() && !file.isEmpty()) {
            throw new IllegalArgumentException("omit either ORDERS_TOKEN or ORDERS_TOKEN_FILE");
        }
        if (!file.isEmpty()) {
            return of(Path.of(file));
        }
        return token.isEmpty() ? NONE : new Tokens(List.of(token));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /// The header lines that this tenant's requests need.
    ///
    /// @param tenant from 1
    List<String> headers(int tenant) {
        return isEmpty() ? List.of() : List.of("Authorization: Bearer " + values.get(tenant - 1));
    }

    /// Replaces every token in a text that is shown or written. A faulty service may repeat a token in its answers.
    String redact(String text) {
        String redacted = text;
        for (String token : values) {
            redacted = redacted.replace(token, "(token)");
        }
        return redacted;
    }

    @Override
    public String toString() {
        return values.size() + " tokens";
    }
}
