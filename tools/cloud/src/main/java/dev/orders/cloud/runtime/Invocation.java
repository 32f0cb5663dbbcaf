package dev.orders.cloud.runtime;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// An event for a function, and its outcome.
///
/// @param answer what the function returns; it fails with [FunctionFailed]
// Nobody compares invocations.
@SuppressWarnings("ArrayRecordComponent")
record Invocation(String id, byte[] event, Duration timeout, CompletableFuture<byte[]> answer) {
    static Invocation of(byte[] event, Duration timeout) {
        return new Invocation(UUID.randomUUID().toString(), event, timeout, new CompletableFuture<>());
    }
}
