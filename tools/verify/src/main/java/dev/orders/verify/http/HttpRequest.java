package dev.orders.verify.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request as it goes over the wire.
///
/// @param path below the target's own
/// @param headers whole lines
/// @param body JSON
public record HttpRequest(
        String method,
        String path,
        List<String> headers,
        @Nullable String body) {
    /// Its bytes for this target.
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
