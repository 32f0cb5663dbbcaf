package dev.orders.verify.check;

import dev.orders.verify.history.History;
import java.util.List;

/// Checks all guarantees.
public final class Verdicts {
    private static final List<Guarantee> GUARANTEES = List.of(
            new OneOrderForEachKey(),
            new ReplaysAreTheFirstAnswer(),
            new EachVersionHasOneWinner(),
            new AcknowledgedWritesStay(),
            new ReadsNeverGoBack(),
            new RefusalsLeaveNothingBehind(),
            new AnswersKeepToTheContract(),
            new ListsMissAndRepeatNothing(),
            new StreamDeliversEveryEvent(),
            new WebhookDeliversEveryEvent());

    private Verdicts() {}

    /// Checks a history against every guarantee.
    public static List<Verdict> of(History history) {
        return GUARANTEES.stream()
                .map(guarantee -> new Verdict(guarantee, guarantee.judge(history)))
                .toList();
    }
}
