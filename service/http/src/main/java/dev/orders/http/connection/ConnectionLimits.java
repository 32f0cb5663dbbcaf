package dev.orders.http.connection;

import java.time.Duration;

/// What keeps slow clients from wearing the service out. Event streams have further bounds: `StreamLimits`.
///
/// @param heldBytes the most that is held for all clients together: what they have sent in part, and answers that they
///     have not taken yet
/// @param pageOrders the most orders that are being made into pages at a time, for pages of the usual size and again
///     for larger ones
/// @param receive how long a client may take to send a request, from the first byte of its head to the last of its
///     body
/// @param take how long a client may take to receive what it was sent
/// @param grace how long a client may hold memory that others need
public record ConnectionLimits(long heldBytes, int pageOrders, Duration receive, Duration take, Duration grace) {
    /// What an order of 500 items with SKUs of 64 characters needs while it is read, written as JSON and encoded.
    private static final int ORDER_BYTES = 512 * 1024;

    /// What a service with a heap of this size runs with: an eighth of it for clients, and an eighth for either kind of
    /// pages. The rest is for all else, and for the collector to work with. Answers that wait lie beside the heap.
    ///
    /// @param heapBytes the most that the heap may grow to
    public static ConnectionLimits of(long heapBytes) {
        long share = heapBytes / 8;
        int pageOrders = (int) Math.min(Integer.MAX_VALUE, share / ORDER_BYTES);
        return new ConnectionLimits(
                share, pageOrders, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(1));
    }
}
