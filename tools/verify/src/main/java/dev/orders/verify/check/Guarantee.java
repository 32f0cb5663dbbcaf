package dev.orders.verify.check;

import dev.orders.verify.history.RunHistory;

/// A promise of the contract that the record of a run can disprove.
public interface Guarantee {
    /// The promise in a few words.
    String name();

    /// The promise in one sentence.
    String rule();

    /// Checks the promise. The result depends on the record only.
    Finding judge(RunHistory run);
}
