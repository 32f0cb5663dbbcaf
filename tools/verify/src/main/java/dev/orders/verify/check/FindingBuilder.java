package dev.orders.verify.check;

import dev.orders.verify.check.Finding.Held;
import dev.orders.verify.check.Finding.NotJudged;
import dev.orders.verify.check.Finding.Violated;
import dev.orders.verify.history.RecordedRequest;
import java.util.ArrayList;
import java.util.List;

/// Counts cases and keeps what speaks against a guarantee.
final class FindingBuilder {
    /// More would not help whoever reads it.
    private static final int KEPT = 20;

    private final List<Evidence> evidence = new ArrayList<>();
    private int judged;
    private int violations;

    /// One more case was looked at.
    void countCase() {
        judged++;
    }

    /// One case disproves the guarantee.
    void addViolation(String what, RecordedRequest... requests) {
        addViolation(what, List.of(requests));
    }

    /// One case disproves the guarantee.
    void addViolation(String what, List<RecordedRequest> requests) {
        violations++;
        if (evidence.size() < KEPT) {
            evidence.add(new Evidence(what, requests));
        }
    }

    /// @param nothing why there was no case, if there was none
    Finding build(String nothing) {
        if (violations > 0) {
            return new Violated(judged, violations, List.copyOf(evidence));
        }
        return judged > 0 ? new Held(judged) : new NotJudged(nothing);
    }
}
