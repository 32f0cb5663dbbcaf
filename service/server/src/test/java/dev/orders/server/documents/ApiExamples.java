package dev.orders.server.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The examples of `docs/API.md`: messages in fences marked `http`, and bodies in fences marked `json`.
final class ApiExamples {
    private static final Pattern PART = Pattern.compile("(?ms)^#{2,3} ([^\n]+)$|^```(?:http|json)\\n(.*?)^```$");

    private final Map<String, List<String>> fences = new HashMap<>();

    private ApiExamples() {}

    static ApiExamples of(String markdown) {
        ApiExamples examples = new ApiExamples();
        List<String> section = new ArrayList<>();
        for (MatchResult part : PART.matcher(markdown).results().toList()) {
            if (part.group(1) != null) {
                section = examples.fences.computeIfAbsent(part.group(1), _ -> new ArrayList<>());
            } else {
                section.add(part.group(2).strip());
            }
        }
        return examples;
    }

    /// The text of an example below this heading. 0 is the first one.
    String text(String heading, int which) {
        return fences.getOrDefault(heading, List.of()).get(which);
    }

    /// The first example below this heading that is a body in JSON.
    String body(String heading) {
        return fences.getOrDefault(heading, List.of()).stream()
                .filter(text -> text.startsWith("{"))
                .findFirst()
                .orElseThrow();
    }

    /// An HTTP message below this heading.
    HttpMessage message(String heading, int which) {
        return HttpMessage.parse(text(heading, which));
    }
}
