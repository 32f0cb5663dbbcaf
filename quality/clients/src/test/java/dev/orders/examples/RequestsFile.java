package dev.orders.examples;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The requests of `clients/requests.http`, and the answers that later requests use. Reads the part of the
/// format that the file uses: `###`, `# @name`, `@variable = value` and `{{variable}}`. A comment `# @expect`
/// names the statuses of an answer that is no success; editors ignore it.
final class RequestsFile {
    /// A request, with variables in it.
    ///
    /// @param name the name under which later requests use its answer, or empty
    /// @param statuses the statuses that the answer may have; empty stands for any success
    record Request(
            String name, List<Integer> statuses, String method, String url, Map<String, String> headers, String body) {}

    /// What later requests use of an answer.
    record Answer(int status, HttpHeaders headers, String body) {}

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final Pattern OF_ANSWER = Pattern.compile("(\\w+)\\.response\\.(body\\.\\$|headers)\\.([\\w-]+)");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^@(\\w+) = (.*)$");

    private final List<Request> requests = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();

    /// @param instead values of variables that the file defines otherwise
    RequestsFile(Path file, Map<String, String> instead) throws IOException {
        String text = Files.readString(file);
        DEFINITION.matcher(text).results().forEach(found -> variables.put(found.group(1), resolve(found.group(2))));
        variables.putAll(instead);
        Stream.of(text.split("(?m)^###.*$", -1)).skip(1).forEach(part -> requests.add(request(part.strip())));
    }

    List<Request> requests() {
        return requests;
    }

    /// Keeps an answer for the requests that use it.
    void remember(Request request, Answer answer) {
        answers.put(request.name(), answer);
    }

    /// Replaces the variables in a text by their values.
    String resolve(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String variable) {
        Matcher ofAnswer = OF_ANSWER.matcher(variable);
        if (variable.equals("$guid")) {
            return UUID.randomUUID().toString();
        }
        if (!ofAnswer.matches()) {
            return known(variables, variable);
        }
        Answer answer = known(answers, ofAnswer.group(1));
        if (ofAnswer.group(2).equals("headers")) {
            return answer.headers().firstValue(ofAnswer.group(3)).orElseThrow();
        }
        return Server.json(answer.body()).path(ofAnswer.group(3)).asText();
    }

    private static <T> T known(Map<String, T> values, String name) {
        T value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing before this line defines " + name);
        }
        return value;
    }

    private static Request request(String part) {
        String[] headAndBody = part.split("\n\n", 2);
        List<String> head = headAndBody[0].lines().toList();
        List<String> lines = head.stream().filter(line -> !line.startsWith("#")).toList();
        String[] methodAndUrl = lines.getFirst().split(" ", 2);
        Map<String, String> headers = lines.stream()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(header -> header[0], header -> header[1]));
        return new Request(
                comment(head, "# @name "),
                Stream.of(comment(head, "# @expect ").split(" "))
                        .filter(status -> !status.isEmpty())
                        .map(Integer::valueOf)
                        .toList(),
                methodAndUrl[0],
                methodAndUrl[1],
                headers,
                headAndBody.length == 2 ? headAndBody[1] : "");
    }

    private static String comment(List<String> head, String start) {
        return head.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElse("");
    }
}
