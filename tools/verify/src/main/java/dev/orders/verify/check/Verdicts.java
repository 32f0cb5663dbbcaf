package dev.orders.verify.check;

import dev.orders.verify.history.EventSource;
import dev.orders.verify.history.RunHistory;
import java.util.List;

/// Checks all guarantees.
public final class Verdicts {
    private static final List<Guarantee> GUARANTEES = List.of(
            new OneOrderForEachKey(),
            new OneOrderForEachReference(),
            new ReplaysAreTheFirstAnswer(),
            new EachVersionHasOneWinner(),
            new AcknowledgedWritesStay(),
            new OrdersKeepTheirContent(),
            new ReadsNeverGoBack(),
            new RefusalsLeaveNothingBehind(),
            new AnswersKeepToTheContract(),
            new ListsMissAndRepeatNothing(),
            SourceDeliversEveryEvent.of(EventSource.STREAM),
            SourceDeliversEveryEvent.of(EventSource.POLL),
            SourceDeliversEveryEvent.of(EventSource.WEBHOOK),
            SourceDeliversEveryEvent.of(EventSource.BUS),
            new UnpaidOrdersExpire(),
            new TenantsSeeNothingOfEachOther());

    private Verdicts() {}

    /// Checks the record of a run against every guarantee.
    public static List<Verdict> of(RunHistory run) {
        return GUARANTEES.stream()
                .map(guarantee -> new Verdict(guarantee, guarantee.judge(run)))
                .toList();
    }
}
