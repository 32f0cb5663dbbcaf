package dev.orders.server.documents;

import dev.orders.http.contract.OrdersClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A documented curl command: its URL, its options `-X`, `-H` and `-d`, and `-i`, which also prints the
/// headers. What `-o`, `-s` and `-N` do to the output does not matter here.
record CurlCommand(String path, String method, List<String> headers, Optional<String> body, boolean printsHeaders) {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("localhost:8000(/.*)");

    /// @throws IllegalArgumentException for any other option
    static CurlCommand parse(String command) {
        List<String> words = WORD.matcher(command)
                .results()
                .map((MatchResult word) -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
        List<String> headers = new ArrayList<>();
        Optional<String> path = Optional.empty();
        Optional<String> method = Optional.empty();
        Optional<String> body = Optional.empty();
        boolean printsHeaders = false;
        for (int index = 1; index < words.size(); index++) {
            switch (words.get(index)) {
                case "-i" -> printsHeaders = true;
                case "-o" -> index++;
                case "-s", "-N" -> {}
                case "-X" -> method = Optional.of(words.get(++index));
                case "-H" -> headers.add(words.get(++index));
                case "-d" -> body = Optional.of(words.get(++index));
                case String address
                when ADDRESS.matcher(address).matches() -> path = Optional.of(address.substring(address.indexOf('/')));
                default -> throw new IllegalArgumentException("not an option of curl that is known here: " + command);
            }
        }
        String usual = body.isPresent() ? "POST" : "GET";
        return new CurlCommand(path.orElseThrow(), method.orElse(usual), headers, body, printsHeaders);
    }

    HttpRequest.Builder request(OrdersClient client) {
        return request(client.request(path));
    }

    /// The request to another server than the service.
    HttpRequest.Builder request(HttpRequest.Builder request) {
        BodyPublisher publisher = body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
        request.method(method, publisher);
        headers.forEach(header -> request.header(header.split(": ", 2)[0], header.split(": ", 2)[1]));
        return request;
    }
}
