package dev.orders.testsupport.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The status and the headers of a response.
///
/// @param headers by name in lower case
public record ResponseHead(int status, Map<String, String> headers) {
    /// The value of a header. Upper and lower case in its name make no difference.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// Whether a body follows.
    boolean hasBody() {
        return status != 204 && status != 304 && status >= 200;
    }

    /// Whether another request may be sent over the connection.
    boolean keepsConnection() {
        return !headers.getOrDefault("connection", "").equalsIgnoreCase("close")
                && (headers.containsKey("content-length") || headers.containsKey("transfer-encoding") || !hasBody());
    }

    /// @param bytes the head without the empty line that ends it
    static ResponseHead parse(byte[] bytes, int length) throws IOException {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\r\n", -1);
        String[] status = lines[0].split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("[1-9][0-9]{2}")) {
            throw new IOException("the answer is not HTTP/1.1");
        }
        Map<String, String> headers = new HashMap<>();
        for (int line = 1; line < lines.length; line++) {
            int colon = lines[line].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[line].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[line].substring(colon + 1).strip());
            }
        }
        return new ResponseHead(Integer.parseInt(status[1]), headers);
    }
}
