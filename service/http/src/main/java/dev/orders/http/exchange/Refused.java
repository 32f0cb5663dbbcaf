package dev.orders.http.exchange;

/// Refuses a request with a problem. Only code of the module `http` throws or catches it.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    /// Refuses the request with this problem.
    public Refused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /// The problem that answers the request.
    public Problem problem() {
        return problem;
    }
}
