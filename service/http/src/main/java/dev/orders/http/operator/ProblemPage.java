package dev.orders.http.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orders.core.text.Sha256;
import dev.orders.http.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

/// Types of problems as pages for people. The pages have no script. Their links have no host and no full path, so
/// that they also work below the stage of a gateway.
final class ProblemPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
            dt { font-weight: 600; margin-top: 1rem; }
            dd { margin: 0; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid; border-radius: 0.5rem; }
            td, th { text-align: left; padding: 0.25rem 1rem 0.25rem 0; vertical-align: top; }
            """;

    /// The pages load nothing, and their one style is known by its hash.
    static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Sha256.of(STYLE.getBytes(StandardCharsets.UTF_8)))
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final JsonMapper JSON = new JsonMapper();

    private ProblemPage() {}

    /// All types.
    static String list() {
        String rows = Arrays.stream(ProblemType.values())
                .map(type ->
                        String.format(Locale.ROOT, """
                        <tr><td>%d</td><td><a href="problems/%s">%s</a></td><td>%s</td></tr>
                        """, type.status(), type.code(), type.code(), html(type.meaning())))
                .collect(Collectors.joining());
        return page("Problems", String.format(Locale.ROOT, """
                <p>Every error of the service is a problem (RFC 9457). Its <code>type</code> leads to one of these pages.</p>
                <table>
                <tr><th>Status</th><th>Problem</th><th>When</th></tr>
                %s</table>
                """, rows));
    }

    /// One type.
    static String of(ProblemType type) {
        return page(
                type.title(),
                String.format(
                        Locale.ROOT,
                        """
                <dl>
                <dt>Problem</dt><dd><code>%s</code></dd>
                <dt>Status</dt><dd>%d</dd>
                <dt>When</dt><dd>%s</dd>
                <dt>What to do</dt><dd>%s</dd>
                <dt>May I send the same request again?</dt><dd>%s</dd>
                <dt>Formerly</dt><dd><code>%s</code></dd>
                <dt>Example</dt><dd><pre>%s</pre></dd>
                </dl>
                <p><a href="../problems">All problems</a></p>
                """,
                        type.code(),
                        type.status(),
                        html(type.meaning()),
                        html(type.nextStep().action()),
                        html(type.nextStep().retry().when()),
                        type.formerly(),
                        escaped(onSeveralLines(ProblemTypeJson.example(type)))));
    }

    private static String page(String title, String content) {
        return String.format(Locale.ROOT, """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <h1>%s</h1>
                %s</body>
                </html>
                """, escaped(title), STYLE, escaped(title), content);
    }

    /// Text with code between back quotes. The texts begin in the middle of a sentence, as in a table.
    private static String html(String markdown) {
        return escaped(markdown).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String onSeveralLines(String json) {
        try {
            return JSON.readTree(json).toPrettyString();
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(notJson);
        }
    }
}
