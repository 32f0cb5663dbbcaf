package dev.orders.verify.check;

import java.util.List;

/// The result of checking a guarantee against a history.
public sealed interface Finding {
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
}
