package dev.orders.verify.events;

/// The service does not offer this way to receive events, or not to this client.
public final class NotOffered extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean accessRefused;

    /// @param sentence the reason, for the report
    NotOffered(String sentence) {
        super(sentence);
        this.accessRefused = false;
    }

    /// @param request the request that the service answered with an error
    NotOffered(String request, int status) {
        super(request + " was answered with " + status);
        this.accessRefused = status == 401 || status == 403;
    }

    /// Whether the service refused the client's token.
    public boolean isAccessRefused() {
        return accessRefused;
    }
}
