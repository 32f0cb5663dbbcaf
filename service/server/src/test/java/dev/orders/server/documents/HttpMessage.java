package dev.orders.server.documents;

import dev.orders.http.contract.OrdersClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A request or a response, as a document shows it.
record HttpMessage(String start, List<String> headers, String body) {
    private static final Pattern STRING_OR_SPACE = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")|\\s+");

    static HttpMessage parse(String text) {
        String[] parts = text.split("\n\n", 2);
        List<String> head = parts[0].lines().toList();
        return new HttpMessage(head.getFirst(), head.subList(1, head.size()), parts.length == 1 ? "" : parts[1]);
    }

    /// @param body the body of the answer, or the part of it that was read
    static HttpMessage of(HttpResponse<?> answer, String body) {
        List<String> headers = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> headers.add(name + ": " + String.join(", ", values)));
        return new HttpMessage("HTTP/1.1 " + answer.statusCode(), headers, body);
    }

    HttpRequest.Builder request(OrdersClient client) {
        String[] line = start.split(" ", -1);
        HttpRequest.Builder request = client.request(line[1])
                .method(line[0], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(header -> request.header(header.split(": ", 2)[0], header.split(": ", 2)[1]));
        return request;
    }

    /// The lines of the message, with a JSON body on one line.
    List<String> lines() {
        return Stream.of(Stream.of(start), headers.stream(), compact(body).lines())
                .flatMap(lines -> lines)
                .toList();
    }

    /// JSON without white space between its tokens. Any other text is not changed.
    static String compact(String text) {
        return text.startsWith("{")
                ? STRING_OR_SPACE.matcher(text).replaceAll(part -> part.group(1) == null ? "" : "$1")
                : text;
    }
}
