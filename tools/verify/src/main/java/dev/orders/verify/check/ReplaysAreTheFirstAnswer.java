package dev.orders.verify.check;

import dev.orders.verify.check.HistoryQueries.Created;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Digest;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request.Create;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A repeated create gets the same answer as the first.
final class ReplaysAreTheFirstAnswer implements Guarantee.OfTenants {
    @Override
    public String name() {
        return "replays are the first answer";
    }

    @Override
    public String rule() {
        return "A create sent again gets the first answer byte for byte and Idempotent-Replayed: true; another order under"
                + " its key gets 409.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        HistoryQueries.createsByKey(history).forEach((_, requests) -> {
            List<Created> answers = HistoryQueries.created(requests).stream()
                    .filter(created -> created.request().body().isTheOrder())
                    .toList();
            if (!answers.isEmpty()) {
                judgeFirsts(answers, finding);
                judgeReplays(answers, finding);
                judgeLater(answers.getFirst(), requests, finding);
            }
        });
        return finding.build("no create was sent again");
    }

    /// Of concurrent answers, only one may be without the replay header.
    private static void judgeFirsts(List<Created> answers, FindingBuilder finding) {
        Map<String, RecordedRequest> firsts = new HashMap<>();
        for (Created created : answers) {
            if (!created.replayed()) {
                RecordedRequest other = firsts.putIfAbsent(created.order().orderId(), created.recorded());
                if (other != null && !other.isBefore(created.recorded())) {
                    finding.addViolation(
                            "Two answers for one key are both without Idempotent-Replayed: true.",
                            other,
                            created.recorded());
                }
            }
        }
    }

    /// If the first answer was lost, all replays must equal the first replay.
    private static void judgeReplays(List<Created> answers, FindingBuilder finding) {
        Set<@Nullable Digest> originals = new HashSet<>();
        RecordedRequest original = answers.getFirst().recorded();
        for (Created created : answers) {
            if (!created.replayed()) {
                originals.add(created.order().digest());
                original = created.recorded();
            }
        }
        if (originals.isEmpty()) {
            originals.add(answers.getFirst().order().digest());
        }
        for (Created created : answers) {
            if (created.replayed()) {
                finding.countCase();
                if (!originals.contains(created.order().digest())) {
                    finding.addViolation("A replay differs from the first answer.", original, created.recorded());
                }
            }
        }
    }

    /// A request that was sent after the first answer had been received must be treated as a replay or refused.
    private static void judgeLater(Created first, List<RecordedRequest> requests, FindingBuilder finding) {
        for (RecordedRequest recorded : requests) {
            if (!(recorded.outcome() instanceof Answered answered)
                    || !(recorded.request() instanceof Create create)
                    || !first.recorded().isBefore(recorded)
                    || recorded.isAmbiguous()
                    || recorded.isTurnedAway()) {
                continue;
            }
            finding.countCase();
            if (!create.body().isTheOrder()) {
                boolean refused = answered.status() == 409
                        && answered.content() instanceof Content.Problem problem
                        && problem.code().equals("key_reused");
                if (!refused) {
                    finding.addViolation(
                            "Another order under a used key was not refused with 409 key_reused.",
                            first.recorded(),
                            recorded);
                }
            } else if (answered.status() != 201) {
                finding.addViolation("The same order under its key was refused.", first.recorded(), recorded);
            } else if (!answered.replayed()) {
                finding.addViolation("A replay is without Idempotent-Replayed: true.", first.recorded(), recorded);
            }
        }
    }
}
