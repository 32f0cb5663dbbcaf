package dev.orders.workflow.payment;

/// Whether a payment was given back.
public sealed interface Refund {
    /// The customer has the money back.
    record Refunded() implements Refund {}

    /// The provider does not give the payment back, and will not if it is asked again.
    ///
    /// @param reason for the people who must decide
    record Refused(String reason) implements Refund {}
}
