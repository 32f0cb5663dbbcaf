package dev.orders.http.exchange;

/// Leaves a request early with a problem. Never crosses this package's border.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    /// Refuses the request with this problem.
    public Refused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /// The answer to the request.
    public Problem problem() {
        return problem;
    }
}
