package dev.orders.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.console.ConsoleSettings.Metrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class PageTest {
    /// What a phone on a slow network loads in a second.
    private static final int BUDGET = 60_000;

    private static final Pattern IMPORTS = Pattern.compile("(?m)(?:^import .*?|^\\} )from '([^']+)';$");
    private static final Pattern LINKS = Pattern.compile("(?:src|href)=\"/console/([^\"]+)\"");
    private static final Page PAGE = Page.read();

    private static String text(String name) {
        return new String(PAGE.file(name).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    @Test
    void allFilesTogetherAreSmall() {
        int size = PAGE.files().values().stream()
                .mapToInt(file -> file.compressed().length)
                .sum();

        assertThat(PAGE.files()).hasSizeGreaterThan(15);
        assertThat(size).isPositive().isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void aCompressedFileHasTheSameContent() throws IOException {
        for (PageFile file : PAGE.files().values()) {
            try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(file.compressed()))) {
                assertThat(content.readAllBytes()).isEqualTo(file.content());
            }
        }
    }

    @Test
    void everyFileThatAnotherNamesExists() {
        List<String> linked = found(LINKS, text(Page.DOCUMENT));
        assertThat(linked)
                .contains("app.js", "style.css")
                .allMatch(name -> PAGE.file(name).isPresent());

        Set<String> libraries = Set.of("preact", "preact/hooks", "htm");
        for (String script : PAGE.files().keySet()) {
            assertThat(found(IMPORTS, text(script)))
                    .as(script)
                    .allMatch(name -> libraries.contains(name)
                            || PAGE.file(name.replaceFirst("^\\./", "")).isPresent());
        }
        assertThat(found(IMPORTS, text("app.js"))).contains("preact", "./orders.js");
    }

    @Test
    void theImportMapNamesTheLibraries() {
        for (String library : List.of("preact", "preact/hooks", "htm")) {
            String file = library.replace('/', '-') + ".js";
            assertThat(text(Page.DOCUMENT)).contains("\"" + library + "\": \"/console/" + file + "\"");
            assertThat(PAGE.file(file)).isPresent();
        }
    }

    @Test
    void nothingElseIsServed() {
        assertThat(List.of("index.html/", "../Page.class", "/", "page/app.js", "libraries.properties", "nosuch.js"))
                .allMatch(name -> PAGE.file(name).isEmpty());
    }

    @Test
    void thePageMaySendRequestsToItsOriginOnly() {
        String policy = PAGE.policy(new ConsoleSettings(true, Optional.empty(), new Metrics.Public()));

        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self' 'sha256-")
                .contains("; connect-src 'self';", "require-trusted-types-for 'script'; trusted-types 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void withASignInItMayAlsoSendRequestsToTheIssuer() {
        SignIn signIn = new SignIn(
                "https://login.example/realms/shop",
                "console",
                Optional.empty(),
                List.of(),
                "https://tokens.login.example");

        assertThat(PAGE.policy(new ConsoleSettings(true, Optional.of(signIn), new Metrics.Public())))
                .contains("; connect-src 'self' https://login.example https://tokens.login.example;");
    }

    /// Text of clients must never become markup or code.
    @Test
    void noScriptTurnsTextIntoMarkup() {
        PAGE.files().keySet().stream()
                .filter(name -> name.endsWith(".js") && !name.startsWith("preact") && !name.equals("htm.js"))
                .forEach(name -> assertThat(text(name))
                        .as(name)
                        .doesNotContain("innerHTML", "dangerouslySet", "eval(", "new Function", "document.write"));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
