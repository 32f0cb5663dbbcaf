package dev.orders.verify.check;

import dev.orders.verify.check.Records.Created;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Digest;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Request.Create;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who asks again hears the same.
final class ReplaysAreTheFirstAnswer implements Guarantee {
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
        Judgement judgement = new Judgement();
        Records.createsByKey(history).forEach((_, exchanges) -> {
            List<Created> answers = Records.created(exchanges).stream()
                    .filter(created -> created.request().body().isTheOrder())
                    .toList();
            if (!answers.isEmpty()) {
                judgeFirsts(answers, judgement);
                judgeReplays(answers, judgement);
                judgeLater(answers.getFirst(), exchanges, judgement);
            }
        });
        return judgement.finding("no create was sent again");
    }

    /// Of answers under way at once, only one may be the first of an order.
    private static void judgeFirsts(List<Created> answers, Judgement judgement) {
        Map<String, Exchange> firsts = new HashMap<>();
        for (Created created : answers) {
            if (!created.replayed()) {
                Exchange other = firsts.putIfAbsent(created.order().orderId(), created.exchange());
                if (other != null && !other.isBefore(created.exchange())) {
                    judgement.violated(
                            "Two answers for one key are both without Idempotent-Replayed: true.",
                            other,
                            created.exchange());
                }
            }
        }
    }

    /// The first answer may have been lost on its way; then all replays must be like the first replay.
    private static void judgeReplays(List<Created> answers, Judgement judgement) {
        Set<@Nullable Digest> originals = new HashSet<>();
        Exchange original = answers.getFirst().exchange();
        for (Created created : answers) {
            if (!created.replayed()) {
                originals.add(created.order().digest());
                original = created.exchange();
            }
        }
        if (originals.isEmpty()) {
            originals.add(answers.getFirst().order().digest());
        }
        for (Created created : answers) {
            if (created.replayed()) {
                judgement.judged();
                if (!originals.contains(created.order().digest())) {
                    judgement.violated("A replay differs from the first answer.", original, created.exchange());
                }
            }
        }
    }

    /// What was sent when the first answer had been read must know of it.
    private static void judgeLater(Created first, List<Exchange> exchanges, Judgement judgement) {
        for (Exchange exchange : exchanges) {
            if (!(exchange.outcome() instanceof Answered answered)
                    || !(exchange.request() instanceof Create create)
                    || !first.exchange().isBefore(exchange)
                    || exchange.isAmbiguous()
                    || exchange.isTurnedAway()) {
                continue;
            }
            judgement.judged();
            if (!create.body().isTheOrder()) {
                boolean refused = answered.status() == 409
                        && answered.content() instanceof Content.Problem problem
                        && problem.code().equals("key_reused");
                if (!refused) {
                    judgement.violated(
                            "Another order under a used key was not refused with 409 key_reused.",
                            first.exchange(),
                            exchange);
                }
            } else if (answered.status() != 201) {
                judgement.violated("The same order under its key was refused.", first.exchange(), exchange);
            } else if (!answered.replayed()) {
                judgement.violated("A replay is without Idempotent-Replayed: true.", first.exchange(), exchange);
            }
        }
    }
}
