package dev.orders.server.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The examples of a Markdown document: commands that begin with `$ ` and their output, in fences marked
/// `console`. A backslash at the end of a line continues the command on the next line.
final class DocumentedExamples {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```console\\n(.*?)^```$");

    /// A command, and the output that the document shows.
    record Example(String command, List<String> printed) {}

    private DocumentedExamples() {}

    /// All examples of `markdown`, in order.
    static List<Example> of(String markdown) {
        return FENCE.matcher(markdown)
                .results()
                .map((MatchResult fence) -> fence.group(1).replace("\\\n", ""))
                .flatMap(DocumentedExamples::examples)
                .toList();
    }

    private static Stream<Example> examples(String session) {
        List<Example> examples = new ArrayList<>();
        for (String block : session.split("(?m)^\\$ ", -1)) {
            if (!block.isBlank()) {
                List<String> lines = block.lines().toList();
                examples.add(new Example(lines.getFirst(), lines.subList(1, lines.size())));
            }
        }
        return examples.stream();
    }
}
