package dev.orders.workflow.payment;

/// Whether a payment was authorised.
public sealed interface Authorization {
    /// The money is reserved.
    ///
    /// @param paymentId the id of the payment at its provider
    record Authorized(String paymentId) implements Authorization {}

    /// The provider refuses the payment.
    record Declined() implements Authorization {}
}
