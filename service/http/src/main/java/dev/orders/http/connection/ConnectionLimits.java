package dev.orders.http.connection;

import java.time.Duration;

/// Limits what slow clients cost. `StreamLimits` has more limits for event streams.
///
/// @param connections the most connections
/// @param heldBytes the most bytes that are held for all clients together: incomplete requests, and answers that
///     clients have not received yet
/// @param pageOrders the most orders in pages that are created at a time. Pages of the usual size and larger
///     pages have this limit each
/// @param receive how long a client may take to send a request, from the first byte of its head to the last byte
///     of its body
/// @param send how long a client may take to receive what was sent to it
/// @param grace how long a client may hold memory that others need
public record ConnectionLimits(
        int connections, long heldBytes, int pageOrders, Duration receive, Duration send, Duration grace) {
    /// The memory of a connection without a request: 3.5 KiB were measured (ADR 68).
    private static final int CONNECTION_BYTES = 4 * 1024;

    /// The memory for an order of 500 items with SKUs of 64 characters while it is read, formatted as JSON and
    /// encoded, and half as much for the longest adjustments and metadata.
    private static final int ORDER_BYTES = 768 * 1024;

    /// The limits for a heap of this size: a quarter for connections, one eighth for what clients send and
    /// receive, and one eighth for each kind of pages. `StreamLimits` takes one more eighth. The rest is for
    /// everything else and for the garbage collector. Answers that wait to be sent are outside the heap.
    ///
    /// @param heapBytes the maximum size of the heap
    public static ConnectionLimits of(long heapBytes) {
        long share = heapBytes / 8;
        int pageOrders = (int) Math.min(Integer.MAX_VALUE, share / ORDER_BYTES);
        int connections = (int) Math.min(Integer.MAX_VALUE, 2 * share / CONNECTION_BYTES);
        return new ConnectionLimits(
                connections, share, pageOrders, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(1));
    }
}
