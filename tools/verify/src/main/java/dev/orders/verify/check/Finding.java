package dev.orders.verify.check;

import java.util.List;

/// What a history says about a guarantee.
public sealed interface Finding {
    /// Nothing in it contradicts the guarantee.
    ///
    /// @param judged how many cases there were
    record Held(int judged) implements Finding {}

    /// It disproves the guarantee.
    ///
    /// @param violations how many cases do
    /// @param evidence the first of them
    record Violated(int judged, int violations, List<Evidence> evidence) implements Finding {}

    /// It has no case in it.
    ///
    /// @param why a sentence for people
    record NotJudged(String why) implements Finding {}
}
