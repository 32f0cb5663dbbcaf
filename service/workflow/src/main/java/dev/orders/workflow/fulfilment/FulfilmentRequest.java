package dev.orders.workflow.fulfilment;

import java.util.List;

/// What the warehouse is asked to send.
///
/// @param eventId the same in each repetition of a request
/// @param taskToken belongs to the answer. A repetition has another one, and only the newest is valid
public record FulfilmentRequest(
        String eventId, String orderId, String tenantId, List<Item> items, TaskToken taskToken) {
    public FulfilmentRequest {
        items = List.copyOf(items);
    }
}
