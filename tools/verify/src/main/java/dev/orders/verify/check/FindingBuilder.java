package dev.orders.verify.check;

import dev.orders.verify.check.Finding.Evidence;
import dev.orders.verify.check.Finding.Held;
import dev.orders.verify.check.Finding.NotJudged;
import dev.orders.verify.check.Finding.Violated;
import dev.orders.verify.history.RecordedRequest;
import java.util.ArrayList;
import java.util.List;

/// Counts the cases of a guarantee and collects evidence against it.
final class FindingBuilder {
    /// Enough to understand a violation.
    private static final int KEPT = 20;

    private final List<Evidence> evidence = new ArrayList<>();
    private int judged;
    private int violations;

    /// Counts a case that was checked.
    void countCase() {
        judged++;
    }

    /// Adds a case that disproves the guarantee.
    void addViolation(String what, RecordedRequest... requests) {
        addViolation(what, List.of(requests));
    }

    /// Adds a case that disproves the guarantee.
    void addViolation(String what, List<RecordedRequest> requests) {
        violations++;
        if (evidence.size() < KEPT) {
            evidence.add(new Evidence(what, requests));
        }
    }

    /// @param nothing the reason for the report, if there was no case
    Finding build(String nothing) {
        if (violations > 0) {
            return new Violated(judged, violations, List.copyOf(evidence));
        }
        return judged > 0 ? new Held(judged) : new NotJudged(nothing);
    }
}
