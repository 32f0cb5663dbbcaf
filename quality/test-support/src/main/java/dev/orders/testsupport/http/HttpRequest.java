package dev.orders.testsupport.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An HTTP request.
///
/// @param path appended to the path of the target
/// @param headers complete header lines
/// @param body JSON; null for a request without a body
public record HttpRequest(
        String method,
        String path,
        List<String> headers,
        @Nullable String body) {
    /// The bytes to send to this target.
    byte[] bytes(Target target) {
        StringBuilder text = new StringBuilder(512)
                .append(method)
                .append(' ')
                .append(target.path())
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.host())
                .append(':')
                .append(target.port())
                .append("\r\n");
        target.headers().forEach(line -> text.append(line).append("\r\n"));
        headers.forEach(line -> text.append(line).append("\r\n"));
        if (body != null) {
            text.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        text.append("\r\n");
        if (body != null) {
            text.append(body);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
