package dev.orders.workflow.payment;

/// A provider of payments gave no answer, so that the outcome of the call is unknown.
public final class PaymentProviderUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param reason why there is no answer
    public PaymentProviderUnavailable(String reason) {
        super(reason);
    }
}
