package dev.orders.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.orders.examples.RequestsFile.Answer;
import dev.orders.examples.RequestsFile.Request;
import dev.orders.testsupport.http.PlainHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The requests for editors work, and there is one for each operation.
@Timeout(120)
final class RequestsFileIT {
    private static final Path FILE = Language.CLIENTS.resolve("requests.http");

    /// Refuses every connection at once.
    private static final String NOBODY = "http://127.0.0.1:1/";

    @TempDir
    Path directory;

    @Test
    void eachRequestGetsTheAnswerThatItIsFor() throws IOException {
        try (Server server = new Server(directory)) {
            RequestsFile file = new RequestsFile(FILE, Map.of("url", server.url(), "receiver", NOBODY));
            for (Request request : file.requests()) {
                HttpRequest.Builder resolved = HttpRequest.newBuilder(URI.create(file.resolve(request.url())))
                        .method(request.method(), BodyPublishers.ofString(file.resolve(request.body())));
                request.headers().forEach((name, value) -> resolved.header(name, file.resolve(value)));
                Answer answer = send(resolved);

                assertThat(isExpected(request, answer))
                        .as("%s: %s", request, answer)
                        .isTrue();
                file.remember(request, answer);
            }
        }
    }

    @Test
    void thereIsOneRequestForEachOperation() throws IOException {
        Set<String> operations = operations();

        assertThat(operations).hasSizeGreaterThan(25);
        assertThat(new RequestsFile(FILE, Map.of()).requests())
                .map(request -> operation(request, operations))
                .containsExactlyInAnyOrderElementsOf(operations);
    }

    /// The operation that a request is for. A path without parameters is preferred: `/health/live` is no id.
    private static String operation(Request request, Set<String> operations) {
        String path = request.url().replace("{{url}}", "").replaceFirst("\\?.*", "");
        return operations.stream()
                .filter(operation -> {
                    String[] methodAndTemplate = operation.split(" ", 2);
                    String template = methodAndTemplate[1].replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
                    return methodAndTemplate[0].equals(request.method())
                            && Pattern.matches("\\Q" + template + "\\E", path);
                })
                .findFirst()
                .orElse("no operation: " + request);
    }

    private static Set<String> operations() throws IOException {
        JsonNode document = new YAMLMapper()
                .readTree(Language.ROOT
                        .resolve("service/http/src/main/resources/META-INF/openapi.yaml")
                        .toFile());
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    private static boolean isExpected(Request request, Answer answer) {
        return request.statuses().isEmpty()
                ? answer.status() >= 200 && answer.status() < 300
                : request.statuses().contains(answer.status());
    }

    /// Does not read the body of a stream, which does not end.
    private static Answer send(HttpRequest.Builder request) throws IOException {
        HttpResponse<InputStream> answer = PlainHttp.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            boolean stream =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            String text = stream ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(answer.statusCode(), answer.headers(), text);
        }
    }
}
