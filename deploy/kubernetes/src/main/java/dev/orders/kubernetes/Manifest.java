package dev.orders.kubernetes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of one object.
///
/// @param kind its type, such as `Deployment`
/// @param name its name in the namespace
/// @param source the template that it was rendered from
/// @param text the object as YAML
public record Manifest(String kind, String name, String source, String text) {
    private static final Pattern SOURCE = Pattern.compile("\\A# Source: orders/(.+)\\R");
    private static final Pattern KIND = Pattern.compile("(?m)^kind: (\\w+)$");
    private static final Pattern NAME = Pattern.compile("(?m)^  name: (\\S+)$");

    /// Splits what Helm has rendered. Documents that contain only comments are left out.
    static List<Manifest> split(String rendered) {
        return Arrays.stream(rendered.split("(?m)^---$\\R?", -1))
                .filter(document -> KIND.matcher(document).find())
                .map(Manifest::of)
                .toList();
    }

    private static Manifest of(String document) {
        return new Manifest(
                found(KIND, document),
                found(NAME, document),
                found(SOURCE, document),
                SOURCE.matcher(document).replaceFirst("").strip() + "\n");
    }

    private static String found(Pattern pattern, String document) {
        Matcher matcher = pattern.matcher(document);
        if (!matcher.find()) {
            throw new IllegalArgumentException("not found: " + pattern + " in " + document);
        }
        return matcher.group(1);
    }

    /// The name of its file in the base, such as `deployment-orders.yaml`.
    String fileName() {
        return kind.toLowerCase(Locale.ROOT) + "-" + name + ".yaml";
    }
}
