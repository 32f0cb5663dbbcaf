package dev.orders.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.server.api.DocumentedExamples.Example;
import dev.orders.server.fixture.OrdersClient;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Runs every curl command of a document against the service, in the order of the document, and compares the
/// output with the document. Ids, times and secrets may differ from run to run. But an id that the document
/// shows twice must be the same id both times in this run.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class DocumentedExamplesTest {
    private static final Path README = Path.of("../../README.md");

    private static final Pattern VARIABLE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z|whsec_[A-Za-z0-9+/=]+"
            + "|[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT");

    /// The document shows a reason phrase in a status line, which a client cannot see.
    private static final Pattern STATUS_LINE = Pattern.compile("^(HTTP/1\\.1 [0-9]{3}) .*");

    /// The values of this run, by the values in the document.
    private final Map<String, String> actual = new HashMap<>();

    /// Other examples need an event stream, which does not end, or a receiver of the reader.
    @Test
    void theServiceAnswersAsTheReadmeShows() throws IOException {
        OrdersClient client = OrdersClient.ofServiceUnderTest();
        List<Example> calls = DocumentedExamples.of(Files.readString(README)).stream()
                .filter(example -> example.command().matches("curl .*localhost:8000/orders.*"))
                .toList();

        assertThat(calls).hasSize(6);
        for (Example call : calls) {
            CurlCommand curl = CurlCommand.parse(inThisRun(call.command()));
            HttpResponse<String> answer = client.send(curl.request(client));
            Stream<String> lines = curl.printsHeaders()
                    ? Stream.concat(head(answer), Stream.of("", answer.body()))
                    : Stream.of(answer.body());
            assertPrints(call, lines.toList());
        }
    }

    @Test
    void aLineThatTheServiceDoesNotPrintIsFound() {
        Example example = new Example("curl localhost:8000/x", List.of("{\"version\":1,\"status\":\"CREATED\"…"));

        assertPrints(example, List.of("{\"version\":1,\"status\":\"CREATED\",\"more\":2}"));
        assertThatThrownBy(() -> assertPrints(example, List.of("{\"version\":2,\"status\":\"CREATED\"}")))
                .isInstanceOf(AssertionError.class);
    }

    private static Stream<String> head(HttpResponse<String> answer) {
        return Stream.concat(
                Stream.of("HTTP/1.1 " + answer.statusCode()),
                answer.headers().map().entrySet().stream()
                        .map(header -> header.getKey() + ": " + String.join(", ", header.getValue())));
    }

    private void assertPrints(Example example, List<String> lines) {
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

    /// A pattern for a line of the document. It matches any value in place of a variable one, and any text after
    /// an ellipsis.
    private static Pattern pattern(String shown) {
        String line = shown.endsWith("…") ? shown.substring(0, shown.length() - 1) : shown;
        StringBuilder pattern = new StringBuilder();
        int position = 0;
        for (MatchResult variable : VARIABLE.matcher(line).results().toList()) {
            pattern.append(Pattern.quote(line.substring(position, variable.start())))
                    .append("(" + VARIABLE.pattern() + ")");
            position = variable.end();
        }
        pattern.append(Pattern.quote(line.substring(position)));
        // Names of headers are not case-sensitive.
        int flags = line.startsWith("{") ? 0 : Pattern.CASE_INSENSITIVE;
        return Pattern.compile(shown.endsWith("…") ? pattern + ".*" : pattern.toString(), flags);
    }

    private String inThisRun(String command) {
        return VARIABLE.matcher(command)
                .replaceAll(
                        variable -> Matcher.quoteReplacement(actual.getOrDefault(variable.group(), variable.group())));
    }
}
