package dev.orders.verify.load;

/// The service cannot be judged: nobody answers, or what answers takes no order.
public final class ServiceUnusable extends Exception {
    private static final long serialVersionUID = 1;

    /// @param sentence for people
    public ServiceUnusable(String sentence) {
        super(sentence);
    }
}
