package dev.orders.verify.check;

import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Events;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Body;
import dev.orders.verify.history.Request.Create;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A request that was refused might as well not have been sent.
final class RefusalsLeaveNothingBehind implements Guarantee {
    @Override
    public String name() {
        return "refusals leave nothing behind";
    }

    @Override
    public String rule() {
        return "A key whose request got a 400 is free for a corrected one, and every version in a history is the work of a"
                + " change that was not refused.";
    }

    @Override
    public Finding judge(History history) {
        Judgement judgement = new Judgement();
        Records.createsByKey(history).values().forEach(exchanges -> judgeKey(exchanges, judgement));
        judgeVersions(history, judgement);
        return judgement.finding("nothing was refused");
    }

    private static void judgeKey(List<Exchange> exchanges, Judgement judgement) {
        Optional<Exchange> refusal = exchanges.stream()
                .filter(exchange -> isCreate(exchange, Body.INVALID) && exchange.hasStatus(400))
                .findFirst();
        Optional<Exchange> corrected = exchanges.stream()
                .filter(exchange -> isCreate(exchange, Body.ORDER)
                        && exchange.outcome() instanceof Answered
                        && !exchange.isTurnedAway()
                        && !exchange.isAmbiguous())
                .findFirst();
        if (refusal.isEmpty() || corrected.isEmpty() || !refusal.get().isBefore(corrected.get())) {
            return;
        }
        judgement.judged();
        Answered answer = (Answered) corrected.get().outcome();
        if (answer.status() != 201) {
            judgement.violated(
                    "A key that got a 400 was not free for a corrected request.", refusal.get(), corrected.get());
        } else if (answer.replayed() && !mayHaveWorkedBefore(exchanges, corrected.get())) {
            judgement.violated(
                    "The first corrected request under a key that got a 400 was answered as a replay.",
                    refusal.get(),
                    corrected.get());
        }
    }

    /// Whether a try without an answer came first: then it is no wonder that the next one is a replay.
    private static boolean mayHaveWorkedBefore(List<Exchange> exchanges, Exchange corrected) {
        return exchanges.stream()
                .anyMatch(exchange -> isCreate(exchange, Body.ORDER)
                        && exchange.isAmbiguous()
                        && exchange.sent() < corrected.ended());
    }

    private static boolean isCreate(Exchange exchange, Body body) {
        return exchange.request() instanceof Create create && create.body() == body;
    }

    private static void judgeVersions(History history, Judgement judgement) {
        Set<Step> possible = new HashSet<>();
        for (Exchange exchange : history.exchanges()) {
            if (exchange.request() instanceof Request.Change change
                    && (exchange.isAmbiguous() || exchange.hasStatus(200))) {
                possible.add(new Step(change.orderId(), change.status()));
            }
        }
        Records.finalHistories(history).values().forEach(last -> {
            Events events = Records.events(last);
            for (Event event : events.events()) {
                if (event.version() > 1 && !possible.contains(new Step(events.orderId(), event.to()))) {
                    judgement.violated(
                            "No change that was not refused brought " + events.orderId() + " to " + event.to()
                                    + " at version " + event.version() + ".",
                            last);
                }
            }
        });
    }

    /// An order comes to a status at most once.
    private record Step(String orderId, String status) {}
}
