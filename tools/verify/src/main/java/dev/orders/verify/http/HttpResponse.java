package dev.orders.verify.http;

/// A whole answer.
// Arrays are compared by nobody here; the body is read once.
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(ResponseHead head, byte[] body) {}
