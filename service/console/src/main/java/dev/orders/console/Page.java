package dev.orders.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of the page, by the rest of their path after `/console/`. Only these exist, so no path can lead to
/// another resource.
final class Page {
    /// The document, which names all other files.
    static final String DOCUMENT = "";

    private static final String TYPE_OF_SCRIPTS = "text/javascript; charset=UTF-8";

    private static final List<String> OWN_SCRIPTS = List.of(
            "api.js",
            "app.js",
            "deadletters.js",
            "delivery.js",
            "dialogs.js",
            "feed.js",
            "health.js",
            "metrics.js",
            "order.js",
            "orders.js",
            "parts.js",
            "plots.js",
            "session.js",
            "transition.js",
            "webhook.js",
            "webhooks.js");

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final Map<String, PageFile> files;
    private final String importMapHash;

    private Page(Map<String, PageFile> files, String importMapHash) {
        this.files = Map.copyOf(files);
        this.importMapHash = importMapHash;
    }

    /// Reads the files from the class path.
    static Page read() {
        byte[] document = own("index.html");
        Map<String, PageFile> files = new HashMap<>(Map.of(
                DOCUMENT,
                PageFile.of("text/html; charset=UTF-8", document),
                "style.css",
                PageFile.of("text/css; charset=UTF-8", own("style.css")),
                "icon.svg",
                PageFile.of("image/svg+xml", own("icon.svg"))));
        OWN_SCRIPTS.forEach(name -> files.put(name, PageFile.of(TYPE_OF_SCRIPTS, own(name))));
        libraries().forEach((name, resource) -> files.put(name, PageFile.of(TYPE_OF_SCRIPTS, resource(resource))));
        return new Page(files, importMapHash(document));
    }

    Optional<PageFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    Map<String, PageFile> files() {
        return files;
    }

    /// What the page may do. Its one script inside of the document is the import map, which is known by its hash.
    /// Trusted Types forbid to turn text into HTML or code, so data of customers cannot become a script.
    String policy(ConsoleSettings settings) {
        String origins = settings.signIn().map(signIn -> " " + signIn.origins()).orElse("");
        return "default-src 'none'; script-src 'self' 'sha256-" + importMapHash + "'"
                + "; style-src 'self'; img-src 'self'; connect-src 'self'" + origins
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                + "; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static String importMapHash(byte[] document) {
        Matcher map = IMPORT_MAP.matcher(new String(document, StandardCharsets.UTF_8));
        if (!map.find()) {
            throw new IllegalStateException("index.html has no import map");
        }
        return PageFile.hash(map.group(1).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> libraries() {
        Properties properties = new Properties();
        try (InputStream file = Page.class.getResourceAsStream("libraries.properties")) {
            properties.load(file);
        } catch (IOException brokenArchive) {
            throw new UncheckedIOException(brokenArchive);
        }
        Map<String, String> libraries = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> libraries.put(name, properties.getProperty(name)));
        return libraries;
    }

    private static byte[] own(String name) {
        return resource("dev/orders/console/page/" + name);
    }

    private static byte[] resource(String path) {
        try (InputStream file = Page.class.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the console lacks " + path);
            }
            return file.readAllBytes();
        } catch (IOException brokenArchive) {
            throw new UncheckedIOException(brokenArchive);
        }
    }
}
