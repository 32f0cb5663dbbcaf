package dev.orders.verify.check;

import dev.orders.verify.history.Content;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request.Create;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Creates with one reference make one order, whatever their keys.
final class OneOrderForEachReference implements Guarantee.OfTenants {
    @Override
    public String name() {
        return "one order for each reference";
    }

    @Override
    public String rule() {
        return "Of creates with one reference and several keys, one key creates the order; the others get 409"
                + " reference_exists with its Location.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        byReference(history).forEach((reference, requests) -> judge(reference, requests, finding));
        return finding.build("no reference was sent with two keys");
    }

    private static Map<String, List<RecordedRequest>> byReference(History history) {
        Map<String, List<RecordedRequest>> creates = new LinkedHashMap<>();
        for (RecordedRequest recorded : history.requests()) {
            if (recorded.request() instanceof Create create && create.reference() != null) {
                creates.computeIfAbsent(create.reference(), _ -> new ArrayList<>())
                        .add(recorded);
            }
        }
        return creates;
    }

    private static void judge(String reference, List<RecordedRequest> requests, FindingBuilder finding) {
        Map<String, RecordedRequest> winners = new LinkedHashMap<>();
        HistoryQueries.created(requests)
                .forEach(created -> winners.putIfAbsent(created.request().key(), created.recorded()));
        if (winners.size() > 1) {
            finding.addViolation(
                    "The reference " + reference + " has orders of " + winners.size() + " keys.",
                    List.copyOf(winners.values()));
        }
        if (winners.isEmpty()) {
            return;
        }
        RecordedRequest winner = winners.values().iterator().next();
        String order = "/orders/"
                + winner.content(201, Content.Order.class).orElseThrow().orderId();
        for (RecordedRequest recorded : requests) {
            if (recorded.outcome() instanceof Answered answered
                    && answered.content() instanceof Content.Problem problem
                    && problem.code().equals("reference_exists")) {
                finding.countCase();
                if (!order.equals(problem.location())) {
                    finding.addViolation(
                            "A refusal names " + problem.location() + ", not the order with the reference.",
                            winner,
                            recorded);
                }
            }
        }
    }
}
