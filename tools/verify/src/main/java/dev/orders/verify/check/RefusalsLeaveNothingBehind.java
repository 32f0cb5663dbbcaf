package dev.orders.verify.check;

import dev.orders.verify.history.Content.Event;
import dev.orders.verify.history.Content.Events;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Body;
import dev.orders.verify.history.Request.Create;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A refused request has no effect.
final class RefusalsLeaveNothingBehind implements Guarantee.OfTenants {
    @Override
    public String name() {
        return "refusals leave nothing behind";
    }

    @Override
    public String rule() {
        return "A key whose request got a 400 can be used for a corrected one, and every version in a history comes from a"
                + " change that was not refused.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        HistoryQueries.createsByKey(history).values().forEach(requests -> judgeKey(requests, finding));
        judgeVersions(history, finding);
        return finding.build("nothing was refused");
    }

    private static void judgeKey(List<RecordedRequest> requests, FindingBuilder finding) {
        Optional<RecordedRequest> refusal = requests.stream()
                .filter(recorded -> isCreate(recorded, Body.INVALID) && recorded.hasStatus(400))
                .findFirst();
        Optional<RecordedRequest> corrected = requests.stream()
                .filter(recorded -> isCreate(recorded, Body.ORDER)
                        && recorded.outcome() instanceof Answered
                        && !recorded.isTurnedAway()
                        && !(recorded.hasStatus(400) && mayHaveExpired(recorded))
                        && !recorded.isAmbiguous())
                .findFirst();
        if (refusal.isEmpty() || corrected.isEmpty() || !refusal.get().isBefore(corrected.get())) {
            return;
        }
        finding.countCase();
        Answered answer = (Answered) corrected.get().outcome();
        if (answer.status() != 201) {
            finding.addViolation(
                    "A key that got a 400 could not be used for a corrected request.", refusal.get(), corrected.get());
        } else if (answer.replayed() && !mayHaveWorkedBefore(requests, corrected.get())) {
            finding.addViolation(
                    "The first corrected request under a key that got a 400 was answered as a replay.",
                    refusal.get(),
                    corrected.get());
        }
    }

    /// Whether an earlier attempt got no answer. The next one may then be a replay.
    private static boolean mayHaveWorkedBefore(List<RecordedRequest> requests, RecordedRequest corrected) {
        return requests.stream()
                .anyMatch(recorded -> isCreate(recorded, Body.ORDER)
                        && recorded.isAmbiguous()
                        && recorded.sent() < corrected.ended());
    }

    /// A create that arrives after its expiry is refused.
    private static boolean mayHaveExpired(RecordedRequest recorded) {
        return recorded.request() instanceof Create create && create.expiresAt() != null;
    }

    private static boolean isCreate(RecordedRequest recorded, Body body) {
        return recorded.request() instanceof Create create && create.body() == body;
    }

    private static void judgeVersions(History history, FindingBuilder finding) {
        Set<Step> possible = new HashSet<>();
        for (RecordedRequest recorded : history.requests()) {
            if (recorded.request() instanceof Request.Change change
                    && (recorded.isAmbiguous() || recorded.hasStatus(200))) {
                possible.add(new Step(change.orderId(), change.status()));
            }
        }
        HistoryQueries.finalHistories(history).values().forEach(last -> {
            Events events = HistoryQueries.events(last);
            for (Event event : events.events()) {
                // [UnpaidOrdersExpire] judges what the service changes by itself.
                boolean isAsked = event.version() > 1 && !"EXPIRED".equals(event.reason());
                if (isAsked && !possible.contains(new Step(events.orderId(), event.to()))) {
                    finding.addViolation(
                            "No change that was not refused brought " + events.orderId() + " to " + event.to()
                                    + " at version " + event.version() + ".",
                            last);
                }
            }
        });
    }

    /// A change of an order to a status. An order reaches each status at most once.
    private record Step(String orderId, String status) {}
}
