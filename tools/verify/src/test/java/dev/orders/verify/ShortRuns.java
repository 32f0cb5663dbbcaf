package dev.orders.verify;

import dev.orders.testsupport.http.Target;
import dev.orders.verify.check.Verdict;
import dev.orders.verify.check.Verdicts;
import dev.orders.verify.events.EventSubscription;
import dev.orders.verify.history.RunHistory;
import dev.orders.verify.load.TenantAccess;
import java.util.List;
import java.util.concurrent.Callable;

/// Runs of half a second against services with a defect. On a busy machine such a run may end before a request
/// meets the defect.
final class ShortRuns {
    private static final int MOST = 10;

    private ShortRuns() {}

    /// The access of a tenant to a service without a bus.
    static TenantAccess access(String url, List<String> headers) {
        return new TenantAccess(Target.parse(url, headers), new EventSubscription.None("there is no bus"));
    }

    /// Whether a service without a bus can be judged.
    static boolean needsNoBus(Verdict verdict) {
        return !verdict.guarantee().name().equals("the bus delivers every event");
    }

    /// The verdicts of the first run with a violation; those of the last run if there was none.
    static List<Verdict> untilViolated(Callable<RunHistory> run) throws Exception {
        List<Verdict> verdicts = Verdicts.of(run.call());
        for (int runs = 1; runs < MOST && verdicts.stream().noneMatch(Verdict::isViolated); runs++) {
            verdicts = Verdicts.of(run.call());
        }
        return verdicts;
    }
}
