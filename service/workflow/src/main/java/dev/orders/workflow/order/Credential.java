package dev.orders.workflow.order;

/// What a request says about who sends it.
public sealed interface Credential {
    /// The key of the tenant.
    record ApiKey(String secret) implements Credential {
        @Override
        public String toString() {
            return "ApiKey";
        }
    }

    /// The service is open and needs no key.
    record NoneNeeded() implements Credential {}

    /// The tenant has no key, so that its orders cannot be moved.
    record Missing() implements Credential {}
}
