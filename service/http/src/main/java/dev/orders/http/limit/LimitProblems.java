package dev.orders.http.limit;

import dev.orders.http.exchange.Problem;
import dev.orders.http.problem.ProblemType;
import java.time.Duration;
import java.util.Map;

/// The refusals of requests beyond a limit.
public final class LimitProblems {
    private LimitProblems() {}

    /// 429: the tenant or the address has sent too many requests (RFC 6585 section 4).
    ///
    /// @param wait how long until a request can succeed
    public static Problem rateLimited(Duration wait) {
        return Problem.of(ProblemType.RATE_LIMITED).with(Map.of("Retry-After", String.valueOf(seconds(wait))));
    }

    /// 503: too many requests wait for the store.
    public static Problem overloaded() {
        return Problem.of(ProblemType.OVERLOADED).with(Map.of("Retry-After", Problem.RETRY_AFTER_SECONDS));
    }

    /// 503: too many event streams are open.
    public static Problem tooManyStreams(int most) {
        return tooMany(ProblemType.TOO_MANY_STREAMS, "streams", most);
    }

    /// 503: too many customers are being exported.
    public static Problem tooManyExports(int most) {
        return tooMany(ProblemType.TOO_MANY_EXPORTS, "exports", most);
    }

    /// 503: too many customers are being erased.
    public static Problem tooManyErasures(int most) {
        return tooMany(ProblemType.TOO_MANY_ERASURES, "erasures of a tenant", most);
    }

    private static Problem tooMany(ProblemType type, String things, int most) {
        return Problem.of(type, "At most " + most + " " + things + " are allowed at a time. Try again later.")
                .with(Map.of("Retry-After", "5"));
    }

    /// Whole seconds, rounded up; at least 1.
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
