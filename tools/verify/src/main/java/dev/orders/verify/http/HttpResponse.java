package dev.orders.verify.http;

/// An HTTP response with its body.
// Responses are never compared, and the body is read only once.
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(ResponseHead head, byte[] body) {}
