package dev.orders.workflow.order;

/// The API refuses the request, and will refuse it again.
///
/// @param reason a sentence for the people who must find out why
public record Refused(String reason) implements Found, Changed {}
