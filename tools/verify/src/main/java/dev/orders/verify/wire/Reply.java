package dev.orders.verify.wire;

/// A whole answer.
// Arrays are compared by nobody here; the body is read once.
@SuppressWarnings("ArrayRecordComponent")
public record Reply(Head head, byte[] body) {}
