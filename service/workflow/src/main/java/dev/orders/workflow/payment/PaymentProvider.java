package dev.orders.workflow.payment;

/// Takes and gives back money. A call may be repeated, because its caller may die before it has the answer.
///
/// The id of the event that started the execution is the idempotency key of both calls: one event has one
/// payment and one refund. An adapter of a provider whose keys are shared by all operations adds the operation
/// to the key.
public interface PaymentProvider {
    /// Its name in the log.
    String name();

    /// Authorises a payment. A repetition has the outcome of the first call.
    ///
    /// @param eventId the idempotency key
    /// @throws PaymentProviderUnavailable if the outcome is unknown. The same call may be repeated
    Authorization authorize(String eventId, Money money);

    /// Gives a payment back. A repetition gives nothing back a second time.
    ///
    /// @param eventId the idempotency key
    /// @param paymentId the payment that [#authorize] has returned for the same event
    /// @throws PaymentProviderUnavailable if the outcome is unknown. The same call may be repeated
    Refund refund(String eventId, String paymentId, Money money);
}
