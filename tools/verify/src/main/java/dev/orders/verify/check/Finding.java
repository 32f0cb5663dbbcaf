package dev.orders.verify.check;

import dev.orders.verify.history.RecordedRequest;
import java.util.ArrayList;
import java.util.List;

/// The result of checking a guarantee against a history.
public sealed interface Finding {
    /// An observation that disproves a guarantee.
    ///
    /// @param what the observation, as a sentence for the report
    /// @param requests the requests and answers that show it
    record Evidence(String what, List<RecordedRequest> requests) {}

    /// The history does not contradict the guarantee.
    ///
    /// @param judged the number of cases that were checked
    record Held(int judged) implements Finding {}

    /// The history disproves the guarantee.
    ///
    /// @param violations the number of cases that disprove it
    /// @param evidence the first of these cases
    record Violated(int judged, int violations, List<Evidence> evidence) implements Finding {}

    /// The history contains no case.
    ///
    /// @param why the reason, as a phrase for the report
    record NotJudged(String why) implements Finding {}

    /// Combines the findings about all tenants.
    ///
    /// @param findings in the order of the tenants; at least one
    static Finding ofTenants(List<Finding> findings) {
        if (findings.size() == 1) {
            return findings.getFirst();
        }
        int judged = 0;
        int violations = 0;
        List<Evidence> evidence = new ArrayList<>();
        List<NotJudged> notJudged = new ArrayList<>();
        for (int index = 0; index < findings.size(); index++) {
            String tenant = "Tenant " + (index + 1) + ": ";
            switch (findings.get(index)) {
                case Held held -> judged += held.judged();
                case NotJudged none -> notJudged.add(none);
                case Violated violated -> {
                    judged += violated.judged();
                    violations += violated.violations();
                    violated.evidence().forEach(one -> evidence.add(new Evidence(tenant + one.what(), one.requests())));
                }
            }
        }
        if (violations > 0) {
            return new Violated(judged, violations, List.copyOf(evidence));
        }
        return notJudged.size() == findings.size() ? notJudged.getFirst() : new Held(judged);
    }
}
