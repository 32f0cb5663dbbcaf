package dev.orders.testsupport.http;

import java.nio.charset.StandardCharsets;

/// An HTTP response with its body.
// Responses are never compared, and the body is read only once.
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(ResponseHead head, byte[] body) {
    /// The body as text in UTF-8.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
