package dev.orders.workflow.fulfilment;

/// An answer of the warehouse: the content of a message in the queue for answers.
///
/// @param taskToken of the request that it answers
public record FulfilmentAnswer(TaskToken taskToken, String orderId, FulfilmentResult result) {}
