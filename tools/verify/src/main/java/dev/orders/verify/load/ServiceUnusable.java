package dev.orders.verify.load;

/// The service cannot be checked, for example because it does not answer or accepts no order.
public final class ServiceUnusable extends Exception {
    private static final long serialVersionUID = 1;

    /// @param sentence the reason, for the user
    public ServiceUnusable(String sentence) {
        super(sentence);
    }
}
