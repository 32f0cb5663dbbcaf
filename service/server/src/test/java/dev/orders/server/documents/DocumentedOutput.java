package dev.orders.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.server.documents.DocumentedExamples.Example;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares the output of examples with a document. Ids, times and secrets may differ from run to run.
/// But if the document shows a value twice, this run must have the same value in both places.
final class DocumentedOutput {
    private static final Pattern VARIABLE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z|whsec_[A-Za-z0-9+/=]+"
            + "|[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT"
            + "|v1,[A-Za-z0-9+/=]{44}|(?<=timestamp: )[0-9]{10}|(?<=\"duration_ms\":)[0-9]+"
            + "|(?<=cursor=)[A-Za-z0-9_-]+|(?<=\"next_cursor\":\")[A-Za-z0-9_-]+"
            + "|(?<=\"next\":)[0-9]+|(?<=&after=)[0-9]+"
            + "|(?<=retry: )[0-9]+|(?<=^id: )[0-9]+|(?<=//localhost:)[0-9]{4,5}");

    /// The document shows a reason phrase in a status line, which a client cannot see.
    private static final Pattern STATUS_LINE = Pattern.compile("^(HTTP/1\\.1 [0-9]{3}) .*");

    /// The values of this run, by the values in the document.
    private final Map<String, String> actual = new HashMap<>();

    /// Replaces a value of the document in commands and in output, for example the port of a receiver.
    void replace(String documented, String inThisRun) {
        actual.put(documented, inThisRun);
    }

    /// Runs a documented curl command, and compares the output.
    void assertHolds(Example example, OrdersClient client) {
        CurlCommand curl = CurlCommand.parse(inThisRun(example.command()));
        HttpResponse<String> answer = client.send(curl.request(client));
        Stream<String> lines = curl.printsHeaders()
                ? Stream.concat(head(answer), Stream.of("", answer.body()))
                : Stream.of(answer.body());
        assertPrints(example, lines.toList());
    }

    private static Stream<String> head(HttpResponse<String> answer) {
        return Stream.concat(
                Stream.of("HTTP/1.1 " + answer.statusCode()),
                answer.headers().map().entrySet().stream()
                        .map(header -> header.getKey() + ": " + String.join(", ", header.getValue())));
    }

    /// The lines contain each line that the document shows.
    void assertPrints(Example example, List<String> lines) {
        for (String shown : example.printed()) {
            Pattern pattern = pattern(STATUS_LINE.matcher(shown).replaceFirst("$1"));
            Matcher printed = lines.stream()
                    .map(pattern::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError(example.command() + "\ndoes not print\n" + shown + "\nbut\n" + lines));
            int group = 0;
            for (MatchResult variable : VARIABLE.matcher(shown).results().toList()) {
                String here = printed.group(++group);
                assertThat(actual.merge(variable.group(), here, (first, _) -> first))
                        .as("the value for %s in the answer to %s", variable.group(), example.command())
                        .isEqualTo(here);
            }
        }
    }

    /// A pattern for a line of the document. It allows any value in place of an id, a time or a secret.
    /// It allows any text in place of an ellipsis.
    private static Pattern pattern(String shown) {
        StringBuilder pattern = new StringBuilder();
        int position = 0;
        for (MatchResult variable : VARIABLE.matcher(shown).results().toList()) {
            pattern.append(literal(shown.substring(position, variable.start()))).append("(" + VARIABLE.pattern() + ")");
            position = variable.end();
        }
        pattern.append(literal(shown.substring(position)));
        // Names of headers are not case-sensitive.
        int flags = shown.startsWith("{") ? 0 : Pattern.CASE_INSENSITIVE;
        return Pattern.compile(pattern.toString(), flags);
    }

    private static String literal(String text) {
        return Arrays.stream(text.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    /// The command with the values of this run.
    String inThisRun(String command) {
        return VARIABLE.matcher(command)
                .replaceAll(
                        variable -> Matcher.quoteReplacement(actual.getOrDefault(variable.group(), variable.group())));
    }
}
